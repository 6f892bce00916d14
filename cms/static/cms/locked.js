// The editor of a page that its reader may not write to (Wagtail marks it "content-locked"): its fields are read, not
// written. Words stay words, to be read by whatever means and copied; what is chosen or pressed is shut.
const LOCKED = ".content-locked #page-edit-form [data-field-input]";
const WORDS = "textarea, input:not([type]), input:is([type=text], [type=url], [type=email], [type=number], [type=date])";

function shut(field) {
  for (const control of field.querySelectorAll("input, select, textarea, button")) {
    if (control.matches(WORDS)) control.readOnly = true;
    else control.disabled = true;
  }
  for (const text of field.querySelectorAll("[contenteditable=true]")) text.contentEditable = "false";
}

// Blocks of text and choosers are drawn by scripts of their own, some of them late.
for (const field of document.querySelectorAll(LOCKED)) {
  shut(field);
  new MutationObserver(() => shut(field)).observe(field, { childList: true, subtree: true });
}
