/**
 * The word of this answer, without which the page's policy lets in no style. Libraries make styles as they run, and not
 * all of them can be told the word; so each style element has it from its birth.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
const create = document.createElement.bind(document);

document.createElement = ((tag: string, options?: ElementCreationOptions) => {
  const element = create(tag, options);
  if (nonce && tag.toLowerCase() === 'style') element.nonce = nonce;
  return element;
}) as typeof document.createElement;
