/**
 * Creates an element. Strings become text nodes, never markup, which is what makes hostile labels harmless.
 * Attribute names come from this code only; empty, false and missing values leave the attribute out.
 */
export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const name in attributes) {
    if (attributes[name]) node.setAttribute(name, attributes[name]);
  }
  node.append(...children);
  return node;
}
