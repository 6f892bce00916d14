// The editor of a page that its reader may not write to (Wagtail marks it "content-locked"): its fields are read, not
// written. Words stay words, to be read by whatever means and copied; what is chosen or pressed is shut.
const WORDS = "textarea, input:not([type]), input:is([type=text], [type=url], [type=email], [type=number], [type=date])";
// Wagtail's fields, and our notes under them.
const FIELDS = ":is([data-field-input], .fact-note__field)";
const form = document.querySelector(".content-locked #page-edit-form");

function shut() {
  for (const control of form.querySelectorAll(`${FIELDS} :is(input, select, textarea, button)`)) {
    if (control.matches(WORDS)) control.readOnly = true;
    else control.disabled = true;
  }
  for (const text of form.querySelectorAll(`${FIELDS} [contenteditable=true]`)) text.contentEditable = "false";
}

if (form) {
  shut();
  // Blocks of text, choosers and dialogs are drawn by scripts of their own, some of them late.
  new MutationObserver(shut).observe(form, { childList: true, subtree: true });
}
