/*
 * The villages that are kept, once more: links to villages that say nothing of them (map, breadcrumb, menu) are told, and
 * a page of villages that was come to by another way offers those of a moment ago. They stand in the address, and for as
 * long as the tab is open in its own memory; nothing is sent. Without it every list and page keeps them in its links.
 */

const NAME = "villages";
const PARAMETER = "garder";

/* A browser may refuse its memory. */
const memory = {
  read() {
    try {
      return sessionStorage.getItem(NAME) ?? "";
    } catch {
      return "";
    }
  },
  write(value) {
    try {
      if (value) sessionStorage.setItem(NAME, value);
      else sessionStorage.removeItem(NAME);
    } catch {
      /* Then the address alone remembers. */
    }
  },
};

const told = (link, value) => {
  const address = new URL(link.href.baseVal ?? link.href, location.href);
  address.searchParams.set(PARAMETER, value);
  return `${address.pathname}${address.search.replaceAll("%2C", ",")}${address.hash}`;
};

const leadOn = (value, below) => {
  for (const link of document.querySelectorAll("a[href]")) {
    const address = new URL(link.href.baseVal ?? link.href, location.href);
    const isVillages = address.origin === location.origin && address.pathname.startsWith(below);
    const isMuch = address.searchParams.has(PARAMETER) || address.searchParams.has("format") || link.closest(".kept, .keeps, .list");
    if (isVillages && !isMuch && address.pathname !== location.pathname) link.setAttribute("href", told(link, value));
  }
};

const recall = (box) => {
  const line = box.querySelector("[data-recall]");
  const value = memory.read();
  if (!line || !value) return;
  line.querySelector("a").href = told({ href: location.href }, value);
  line.hidden = false;
};

const live = () => {
  const box = document.querySelector("[data-kept]");
  if (!box) return;
  if (box.dataset.kept) {
    memory.write(box.dataset.kept);
    if (box.dataset.villages) leadOn(box.dataset.kept, box.dataset.villages);
  } else recall(box);
};

document.addEventListener(
  "click",
  (event) => {
    if (event.target.closest?.("[data-forget]")) memory.write("");
  },
  { capture: true },
);
document.addEventListener("refined", live);
live();
