/*
 * What the page says already, said nearer: the name of what the pointer, the keyboard or a finger is on; the same village
 * in the list; a ring around a field that has the focus. Without it every mark and every field is a link all the same.
 */

/* Finger to mark: nearer than half a target counts as on it. */
const REACH = 24;

const middleOf = (each) => {
  const box = each.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
};

const nearest = (marks, event) => {
  const far = (mark) => Math.hypot(...middleOf(mark).map((at, axis) => at - [event.clientX, event.clientY][axis]));
  const [first] = [...marks].sort((one, other) => far(one) - far(other));
  return first && far(first) <= REACH ? first : null;
};

/* The plate with a name, and the way there for a finger that cannot hit a mark. */
const named = (map) => {
  const plate = document.createElement("a");
  plate.className = "map__told";
  return {
    show(link, isTouched) {
      plate.textContent = link.getAttribute("aria-label");
      plate.href = link.href.baseVal;
      /* An empty one would say that nobody knows which. */
      if (link.hasAttribute("lang")) plate.lang = link.getAttribute("lang");
      else plate.removeAttribute("lang");
      /* Only a finger needs it as a link: everybody else is on the link itself. */
      plate.tabIndex = isTouched ? 0 : -1;
      if (isTouched) plate.removeAttribute("aria-hidden");
      else plate.setAttribute("aria-hidden", "true");
      plate.classList.toggle("map__told--way", isTouched);
      map.append(plate);
      const [x, y] = middleOf(link);
      const frame = map.getBoundingClientRect();
      const half = plate.offsetWidth / 2;
      plate.style.left = `${Math.min(Math.max(x - frame.left, half), frame.width - half)}px`;
      plate.style.top = `${Math.max(link.getBoundingClientRect().top, y - 24) - frame.top}px`;
      if (isTouched) plate.focus();
    },
    hide() {
      plate.remove();
    },
  };
};

/* A field is drawn before its neighbours, who would cover its ring: it is drawn once more, on top. */
const ring = (svg) => {
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("class", "map__focus");
  svg.append(path);
  return (link) => path.setAttribute("d", link?.querySelector(".map__field")?.getAttribute("d") ?? "");
};

/* Once for the page, and again for what a refined list (refine.js) put in its place. */
let living = null;
const enliven = () => {
  living?.abort();
  living = new AbortController();
  const { signal } = living;
  for (const map of document.querySelectorAll(".map")) {
    const svg = map.querySelector("svg");
    const links = svg.querySelectorAll("a");
    const marks = svg.querySelectorAll(".map__village, .map__spot");
    for (const link of links) {
      const title = link.querySelector("title");
      /* A map that stayed has been through here. */
      if (!title) continue;
      link.setAttribute("aria-label", title.textContent.trim());
      title.remove();
    }
    const plate = named(map);
    const around = ring(svg);
    const cards = new Map();
    for (const link of document.querySelectorAll(".card--village h3 a")) {
      cards.set(link.getAttribute("href"), link.closest(".card"));
    }
    const cardOf = (link) => cards.get(link?.getAttribute("href"));
    let chosen = null;
    const choose = (link, isTouched = false) => {
      cardOf(chosen)?.classList.remove("is-named");
      chosen = link;
      if (!link) return plate.hide();
      // A finger leaves nothing behind: the card would stay coloured after it.
      if (!isTouched) cardOf(link)?.classList.add("is-named");
      plate.show(link, isTouched);
    };

    svg.addEventListener("pointerover", (event) => {
      const link = event.target.closest("a");
      if (event.pointerType !== "touch" && link) choose(link);
    }, { signal });
    /* What the keyboard is on stays told when the pointer goes. */
    map.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "touch") choose(svg.querySelector("a:focus-visible"));
    }, { signal });
    /* On what surrounds the drawing: one that listens to the focus is a tab stop of its own in Chromium. */
    map.addEventListener("focusin", (event) => {
      const link = event.target.closest("svg a");
      if (!link?.matches(":focus-visible")) return;
      choose(link);
      around(link);
    }, { signal });
    map.addEventListener("focusout", (event) => {
      if (event.relatedTarget?.matches(".map__told")) return;
      choose(null);
      around(null);
    }, { signal });
    document.addEventListener("keydown", (event) => event.key === "Escape" && choose(null), { signal });
    svg.addEventListener("click", (event) => {
      if (event.pointerType !== "touch") return;
      const mark = nearest(marks, event);
      if (!mark || mark === chosen) return;
      event.preventDefault();
      choose(mark, true);
    }, { signal });

    for (const [address, card] of cards) {
      const mark = [...marks].find((one) => one.getAttribute("href") === address);
      if (!mark) continue;
      card.addEventListener("pointerenter", (event) => mark.classList.toggle("is-named", event.pointerType !== "touch"), { signal });
      card.addEventListener("pointerleave", () => mark.classList.remove("is-named"), { signal });
    }
  }
};

enliven();
document.addEventListener("refined", enliven);
