/*
 * A list refined in place: what the form, a chip or a way out would load is fetched, and the parts that differ are
 * put into this page. The address says the same all along, back and forward included. Without it the form asks for the
 * page as any other does.
 */

const form = document.getElementById("filtres");
const PARTS = "[data-refined]";
/* Long enough for somebody who ticks three boxes, too short to be waited for. */
const PAUSE = 250;

let running = null;
let pause = 0;
/* What is on the page; a jump within it is no other address. */
let shown = location.pathname + location.search;

/* The address the form would ask for, without what was left empty. */
const asked = () => {
  const said = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) said.append(name, value);
  const query = said.toString();
  return query ? `${location.pathname}?${query}` : location.pathname;
};

const named = (root, part) => root.querySelector(`[data-refined="${part.dataset.refined}"]`);

/* What was typed stays; what is counted, and what an address says that is gone back to, is taken over. */
const tell = (fresh, isTyped) => {
  const other = fresh.getElementById("filtres");
  if (!other) return;
  if (!isTyped) form.replaceChildren(...other.childNodes);
  else {
    const counts = new Map([...other.querySelectorAll("[data-count]")].map((one) => [one.dataset.count, one.textContent]));
    for (const one of form.querySelectorAll("[data-count]")) one.textContent = counts.get(one.dataset.count) ?? "";
    for (const one of form.querySelectorAll("select")) {
      const fresh = other.querySelector(`select[name="${one.name}"]`);
      /* A commune changes the order too. */
      if (one.name === "tri" && one !== document.activeElement) {
        /* Options that move one by one leave the last of them chosen. */
        const order = fresh.value;
        one.replaceChildren(...fresh.childNodes);
        one.value = order;
      } else one.querySelectorAll("option").forEach((option, place) => (option.textContent = fresh?.options[place]?.textContent ?? ""));
    }
  }
};

/* Before the choices are sent, the button says what they bring. */
const count = (fresh) => {
  const found = document.querySelector("[data-found]");
  found.textContent = fresh.querySelector("[data-found]")?.textContent ?? "";
  const button = form.querySelector("[data-counted]");
  button.dataset.counted = fresh.querySelector("[data-counted]")?.dataset.counted ?? button.dataset.counted;
  button.textContent = button.dataset.counted;
};

const show = (fresh, isTyped) => {
  const title = document.getElementById("liste");
  for (const part of document.querySelectorAll(PARTS)) {
    const other = named(fresh, part);
    if (!other) continue;
    part.replaceChildren(...other.childNodes);
  }
  /* A live region must be there before its words change: the old heading comes back with the new words. */
  const heading = document.getElementById("liste");
  const words = [...heading.childNodes];
  heading.replaceWith(title);
  title.replaceChildren(...words);
  /* What was not understood is heard with the number. */
  const misread = [...document.querySelectorAll(`${PARTS} .misread p`)].map((one) => one.textContent.trim()).join(" ");
  if (misread) {
    const said = document.createElement("span");
    said.className = "visually-hidden";
    said.textContent = ` ${misread}`;
    title.append(said);
  }
  document.title = fresh.title;
  tell(fresh, isTyped);
  count(fresh);
  document.dispatchEvent(new Event("refined"));
};

const load = async (address, { isTyped, isNew }) => {
  running?.abort();
  const mine = (running = new AbortController());
  const list = document.querySelector('[data-refined="list"]');
  list.ariaBusy = "true";
  try {
    const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine.signal.aborted) return;
    if (!named(fresh, list)) throw new Error("not a list");
    if (isNew) history.pushState(null, "", address);
    shown = location.pathname + location.search;
    show(fresh, isTyped);
  } catch (error) {
    if (error.name === "AbortError") return;
    /* Whatever went wrong, the browser's own way says it better. */
    location.assign(address);
  } finally {
    if (running === mine) list.ariaBusy = null;
  }
};

/* The count has the focus: it is in view then, unless asked otherwise. */
const land = (how) => {
  const heading = document.getElementById("liste");
  heading.tabIndex = -1;
  heading.focus(how);
};

/* On a telephone the sheet of filters stands before the list: it is folded, and the count comes into view. */
const reach = () => {
  const sheet = form.closest("details");
  if (!sheet.querySelector("summary").checkVisibility()) return;
  sheet.open = false;
  land();
};

if (form) {
  count(document);
  /* A field of words says "change" once it is left, or with the return key. */
  form.addEventListener("change", () => {
    clearTimeout(pause);
    pause = setTimeout(() => load(asked(), { isTyped: true, isNew: true }), PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    load(asked(), { isTyped: true, isNew: true }).then(reach);
  });
  document.addEventListener("click", (event) => {
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    const link = event.target.closest?.(".chips a:not(.looks a), a.keep, .ways-out a, .misread a, .wider a");
    if (!link || !isPlain) return;
    event.preventDefault();
    /* A field that was left for the link has just said "change": the link is what is wanted. */
    clearTimeout(pause);
    /* The link that had the focus is gone; one that keeps an entry has another of its name in its place. */
    load(link.href, { isTyped: false, isNew: true }).then(() => {
      const again = link.id ? document.getElementById(link.id) : null;
      if (again) again.focus({ preventScroll: true });
      else land({ preventScroll: true });
    });
  });
  addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) load(location.href, { isTyped: false, isNew: false });
  });
}
