// The contract as people read it; the document beside this page is the committed one.
window.Redoc.init(
  '/docs/openapi.yaml',
  { hideDownloadButton: false, requiredPropsFirst: true, sortTagsAlphabetically: true, schemasExpansionLevel: 1 },
  document.getElementById('reference'),
);
