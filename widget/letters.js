/** Nastaliq for Urdu, of which a phone may have none: fetched only when somebody wishes for it. */

/** Adds the letters to the page, from the device where it has them.
 * @type {(address: string) => Promise<unknown>} */
export function loadLetters(address) {
  const names = ["Jameel Noori Nastaleeq", "Noto Nastaliq Urdu", "Urdu Typesetting"];
  const source = [...names.map((name) => `local("${name}")`), `url("${address}")`].join(", ");
  const face = new FontFace("Sual Nastaliq", source, { display: "swap" });
  document.fonts.add(face);
  return face.load();
}
