/*
 * A field completed as one types (its data-complete is the address that says what the letters may become): an editable
 * combobox with a list, as the ARIA Authoring Practices describe it. What goes wrong is silent: the form is a plain one.
 */

const FIELDS = "input[data-complete]:not([role])";
/* Shorter than between two letters of a quick hand, so that the list does not flicker. */
const REST = 120;
const FEWEST = 2;
let completed = 0;

const complete = (field) => {
  const list = document.createElement("ul");
  const said = document.createElement("p");
  let chosen = null;
  let asking = null;
  let rest = 0;
  /* What the list answers. */
  let answered = null;

  const isOpen = () => !list.hidden;

  const choose = (option) => {
    chosen?.setAttribute("aria-selected", "false");
    chosen = option;
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  };

  const close = () => {
    clearTimeout(rest);
    asking?.abort();
    choose(null);
    list.hidden = true;
    said.textContent = "";
    field.setAttribute("aria-expanded", "false");
  };

  const optionOf = ({ name, parts, what, url }, place) => {
    const option = document.createElement("li");
    const words = document.createElement("span");
    parts.forEach((part, number) => {
      const piece = number % 2 ? document.createElement("mark") : document.createElement("span");
      piece.textContent = part;
      if (part) words.append(piece);
    });
    const kind = document.createElement("span");
    kind.className = "suggestions__what";
    kind.textContent = what;
    option.id = `${list.id}-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    /* Two words apart for the eye, and for the ear. */
    option.append(words, " ", kind);
    Object.assign(option.dataset, { name, url });
    return option;
  };

  const isCurrent = () => isOpen() && answered === field.value.trim();

  const show = (told, typed) => {
    answered = typed;
    choose(null);
    list.replaceChildren(...told.suggestions.map(optionOf));
    list.ariaLabel = told.title;
    list.hidden = !told.suggestions.length;
    field.setAttribute("aria-expanded", String(isOpen()));
    said.textContent = told.said;
    list.scrollIntoView({ block: "nearest" });
  };

  const ask = async () => {
    clearTimeout(rest);
    asking?.abort();
    const typed = field.value.trim();
    /* The former list stands until there is another. */
    if (typed.length < FEWEST) return close();
    const mine = (asking = new AbortController());
    const address = new URL(field.dataset.complete, location.href);
    address.searchParams.set("q", typed);
    try {
      const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const told = await answer.json();
      if (!mine.signal.aborted && document.activeElement === field) show(told, typed);
    } catch {
      if (asking === mine) close();
    }
  };

  const take = (option) => {
    const { name, url } = option.dataset;
    close();
    if (url) return location.assign(url);
    field.value = name;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const step = async (by) => {
    if (!isCurrent()) await ask();
    /* Nothing answered, or somebody typed on. */
    if (!isCurrent()) return;
    const options = [...list.children];
    const place = options.indexOf(chosen);
    /* From the field, down leads to the first and up to the last; beyond either end stands the field again. */
    const next = place < 0 ? (by > 0 ? 0 : options.length - 1) : place + by;
    choose(options[next] ?? null);
  };

  const pressed = (event) => {
    if (event.isComposing) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (!event.altKey) step(key === "ArrowDown" ? 1 : -1);
      else if (key === "ArrowUp") close();
      else if (!isOpen()) ask();
    } else if (key === "Enter" && chosen) {
      event.preventDefault();
      take(chosen);
    } else if (key === "Escape" && isOpen()) {
      /* The list alone: neither what was typed, nor the menu that holds the field. */
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (key === "Enter" || key === "Tab") close();
    else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(key)) choose(null);
  };

  list.id = `suggestions-${(completed += 1)}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
    field.setAttribute(name, value);
  }
  field.parentElement.append(list, said);
  field.addEventListener("input", () => {
    choose(null);
    clearTimeout(rest);
    rest = setTimeout(ask, REST);
  });
  field.addEventListener("keydown", pressed);
  field.addEventListener("blur", close);
  /* The field keeps the focus, whatever is pressed in the list. */
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
};

const completeAll = () => document.querySelectorAll(FIELDS).forEach(complete);

completeAll();
document.addEventListener("refined", completeAll);
