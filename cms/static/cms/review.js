/*
 * A question of the review where the network comes and goes: what is typed is kept in this browser until it is sent,
 * a form that could not leave is sent again when the connection is back, and a line says so. Without it the forms are
 * plain ones.
 */

const SLOW = 15_000;
const AGAIN = 20_000;
const page = document.querySelector("main");
const kept = `relecture:${location.pathname}`;

let waiting = 0;
/* What could not leave, once the connection is back. */
let pending = null;

const line = () => page.querySelector("[data-line]");

/* The words stand in the page, in its language. */
const say = (which) => {
  line().textContent = line().dataset[which];
};

/* What identifies the form to the server is drawn anew each time. */
const isTyped = (name) => !["csrfmiddlewaretoken", "drawn"].includes(name);

const keep = (form) => {
  const typed = [...new FormData(form)].filter(([name]) => isTyped(name));
  try {
    sessionStorage.setItem(kept, JSON.stringify(typed));
  } catch {
    /* A browser that keeps nothing: the page still does. */
  }
};

const forget = () => {
  try {
    sessionStorage.removeItem(kept);
  } catch {
    /* Nothing was kept. */
  }
};

const recall = () => {
  try {
    return JSON.parse(sessionStorage.getItem(kept) ?? "null");
  } catch {
    return null;
  }
};

const restore = (form) => {
  const typed = recall();
  if (!Array.isArray(typed)) return;
  const said = new Map();
  for (const [name, value] of typed) said.set(name, [...(said.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || !isTyped(field.name)) continue;
    const values = said.get(field.name) ?? [];
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (field.tagName !== "BUTTON") field.value = values[0] ?? "";
  }
  form.closest("details")?.setAttribute("open", "");
  say("restored");
};

const count = (area) => {
  const most = Number(area.dataset.signs);
  const said = document.createElement("p");
  said.className = "review__signs";
  said.id = `${area.id}_signs`;
  area.after(said);
  area.setAttribute("aria-describedby", `${area.getAttribute("aria-describedby") ?? ""} ${said.id}`.trim());
  const tell = () => {
    const left = most - area.value.trim().length;
    said.classList.toggle("review__signs--over", left < 0);
    said.textContent = (left < 0 ? line().dataset.over : line().dataset.left).replace("%", Math.abs(left));
  };
  area.addEventListener("input", tell);
  tell();
};

const send = async (form, submitter) => {
  clearTimeout(waiting);
  pending = null;
  const body = new URLSearchParams(new FormData(form, submitter));
  say("sending");
  let answer;
  try {
    answer = await fetch(location.href, { method: "POST", body, signal: AbortSignal.timeout(SLOW) });
    if (answer.status >= 500) throw new Error(answer.statusText);
  } catch {
    say("offline");
    pending = () => send(form, submitter);
    waiting = setTimeout(pending, AGAIN);
    return;
  }
  if (answer.redirected) {
    /* A sign-in that has ended comes back to this page, which then shows what was typed. */
    if (new URL(answer.url).pathname.startsWith("/ma-commune/")) forget();
    return location.assign(answer.url);
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  if (!fresh) return HTMLFormElement.prototype.submit.call(form);
  page.replaceChildren(...fresh.childNodes);
  begin();
  page.querySelector(".review__errors")?.focus();
};

const begin = () => {
  page.querySelectorAll("textarea[data-signs]").forEach(count);
  for (const form of page.querySelectorAll("form[data-sent]")) {
    if (form.hasAttribute("data-kept")) form.addEventListener("input", () => keep(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form, event.submitter);
    });
  }
};

begin();
const form = page.querySelector("form[data-kept]");
if (form && !page.querySelector(".review__errors")) restore(form);
addEventListener("online", () => pending?.());
