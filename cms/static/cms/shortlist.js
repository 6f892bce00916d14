/*
 * Links to villages that say nothing of those that are kept (map, breadcrumb, menu) are told; a page that was come to by
 * another way offers those of a moment ago, from the memory of the tab. Nothing is sent, and nobody needs it.
 */

const NAME = "garder";

/* A browser may refuse its memory: the address alone remembers then. */
const remember = (value) => {
  try {
    if (value === undefined) return sessionStorage.getItem(NAME);
    if (value) sessionStorage.setItem(NAME, value);
    else sessionStorage.removeItem(NAME);
  } catch {
    return "";
  }
};

/* A link within a drawing has an address of another kind. */
const addressOf = (link) => new URL(link.href.baseVal ?? link.href, location.href);

const keeping = (address, value) => {
  address.searchParams.set(NAME, value);
  return address.href.replaceAll("%2C", ",");
};

const live = () => {
  const box = document.querySelector("[data-kept]");
  const value = box?.dataset.kept;
  const line = box?.querySelector("[data-recall]");
  if (value) {
    remember(value);
    for (const link of document.querySelectorAll(".map a[href], .map-choice a[href], .breadcrumb a[href], .site-header a[href]")) {
      const address = addressOf(link);
      const isOther = address.pathname !== location.pathname || address.search;
      if (box.dataset.villages && address.pathname.startsWith(box.dataset.villages) && isOther && !address.searchParams.has(NAME))
        link.setAttribute("href", keeping(address, value));
    }
  } else if (line && remember()) {
    line.querySelector("a").href = keeping(new URL(location.href), remember());
    line.hidden = false;
  }
};

document.addEventListener("click", (event) => event.target.closest?.("[data-forget]") && remember(""), true);
document.addEventListener("refined", live);
live();
