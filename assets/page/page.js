"use strict";
// Asks before a page is left whose texts are not saved. Without it every page works; a form is then left in silence.
const form = document.querySelector("form[data-texts]");
if (form) {
  let isSending = false;
  const texts = [...form.querySelectorAll("textarea")];
  const isChanged = () => "unsaved" in form.dataset || texts.some((text) => text.value !== text.defaultValue);
  form.addEventListener("submit", () => { isSending = true; });
  // Back from the page that followed, by the browser's own button.
  window.addEventListener("pageshow", () => { isSending = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!isSending && isChanged()) event.preventDefault();
  });
}
