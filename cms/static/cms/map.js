/* A village under the pointer, or with the keyboard's focus, is told in the list too. Works on what the page says. */
for (const map of document.querySelectorAll(".map")) {
  const cards = new Map();
  for (const link of document.querySelectorAll(".card--village h3 a")) {
    cards.set(link.getAttribute("href"), link.closest(".card"));
  }
  const tell = (event, isTold) => {
    // A finger leaves nothing behind: the card would stay coloured after it.
    if (event.pointerType === "touch") return;
    const mark = event.target.closest(".map__village");
    const card = mark && cards.get(mark.getAttribute("href"));
    if (card) card.classList.toggle("is-named", isTold);
  };
  for (const name of ["pointerover", "focusin"]) map.addEventListener(name, (event) => tell(event, true));
  for (const name of ["pointerout", "focusout"]) map.addEventListener(name, (event) => tell(event, false));
  for (const [address, card] of cards) {
    const mark = [...map.querySelectorAll(".map__village")].find((one) => one.getAttribute("href") === address);
    if (!mark) continue;
    card.addEventListener("pointerenter", (event) => mark.classList.toggle("is-named", event.pointerType !== "touch"));
    card.addEventListener("pointerleave", () => mark.classList.remove("is-named"));
  }
}
