// The editor calls its list of languages "Styles", after the plugin that makes it. Before the first editor is made,
// the words of the page take the place of the catalogue's.

document.addEventListener(
  "DOMContentLoaded",
  () => {
    const dictionary = window.CKEDITOR_TRANSLATIONS?.sv?.dictionary;
    const words = document.querySelector("[data-editor-words]");
    if (dictionary && words) Object.assign(dictionary, JSON.parse(words.dataset.editorWords));
  },
  { capture: true },
);
