/* What the browser can do with the address already, nearer: copy it, print the page. */

const box = document.querySelector("[data-share]");

if (box) {
  const said = box.querySelector("[role=status]");
  box.querySelector("[data-copy]").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      said.textContent = said.dataset.copied;
    } catch {
      said.textContent = said.dataset.refused;
    }
  });
  box.querySelector("[data-print]").addEventListener("click", () => print());
  box.hidden = false;
}
