// Select2 makes a field of its own that screen readers hear without a name: it gets that of the label.

django.jQuery(() => {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const field = select.parentElement.querySelector(".select2-selection");
    const chosen = field?.querySelector(".select2-selection__rendered");
    const label = select.labels[0];
    if (!chosen || !label) continue;
    label.id ||= `${select.id}_label`;
    chosen.setAttribute("aria-labelledby", label.id);
    field.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
  }
});
