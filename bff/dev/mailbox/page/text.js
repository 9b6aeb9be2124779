/** The pieces of a plain text, its web addresses as links that open in a new tab. */
export function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((piece, index) => {
    if (index % 2 === 0) return document.createTextNode(piece);
    const link = document.createElement('a');
    link.href = piece;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = piece;
    return link;
  });
}
