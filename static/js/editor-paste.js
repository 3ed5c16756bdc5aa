// Before the editor reads what is pasted: remarks in the margin of Word are not part of the text, handlers of events
// would only be stopped, and a blank at the end of a bold word would become one that does not break the line. All else
// the editor mends itself, and the server cleans.

(() => {
  const TAG = /<[a-z][^>]*>/gi;
  const HANDLER = /\son[a-z]+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi;
  const REMARKS = [
    /<a\b[^>]*\bclass=["']?msocom(?:anchor|off)\b[^>]*>.*?<\/a>/gis,
    /<span\b[^>]*mso-special-character:\s*comment[^>]*>.*?<\/span>/gis,
    /<div\b[^>]*mso-element:\s*comment-list.*?(?=<!--EndFragment-->|<\/body>|$)/is,
  ];

  const BLANK_INSIDE = / ((?:<\/(?:a|b|em|font|i|span|strong|u)>)+)(?=[^<\s]|<[a-z])/gi;

  function tidied(html) {
    const harmless = html.replace(TAG, (tag) => tag.replace(HANDLER, ""));
    const text = REMARKS.reduce((left, remark) => left.replace(remark, ""), harmless);
    return text.replace(BLANK_INSIDE, "$1 ");
  }

  window.tidyPastes = (editor) => {
    editor.editing.view.document.on(
      "clipboardInput",
      (_event, { dataTransfer }) => {
        const read = dataTransfer.getData.bind(dataTransfer);
        dataTransfer.getData = (type, ...rest) => {
          const data = read(type, ...rest);
          return type === "text/html" ? tidied(data) : data;
        };
      },
      { priority: "highest" },
    );
  };
})();
