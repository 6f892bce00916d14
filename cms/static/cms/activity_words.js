// While an activity is typed, the codes it may mean are asked anew. Without this script they follow the saved words.
{
  const PAUSE = 250;

  const offer = (box, found) => {
    const list = box.querySelector("ul");
    const none = list.querySelector("[data-none]");
    const chosen = list.querySelector("input:checked")?.value || "";
    list.querySelectorAll("li:not([data-none])").forEach((line) => line.remove());
    for (const one of found) {
      const line = document.createElement("li");
      line.setAttribute("role", "none");
      const label = document.createElement("label");
      const button = none.querySelector("input").cloneNode();
      button.value = one.code;
      button.checked = one.code === chosen;
      label.append(button, ` ${one.words}`);
      line.append(label);
      none.before(line);
    }
    if (!list.querySelector("input:checked")) none.querySelector("input").checked = true;
    box.hidden = found.length === 0;
  };

  const follow = (line) => {
    const box = line.parentElement.querySelector(".activity-suggestions");
    let waiting = null;
    let asked = 0;
    line.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const turn = ++asked;
        const address = new URL(line.dataset.activityWords, location.href);
        address.searchParams.set("q", line.value);
        try {
          const answer = await fetch(address, { headers: { Accept: "application/json" } });
          if (answer.ok && turn === asked) offer(box, (await answer.json()).suggestions);
        } catch {
          // Without an answer the last suggestions stay.
        }
      }, PAUSE);
    });
  };

  addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-activity-words]").forEach(follow));
}
