/** What the standard fonts of a PDF file can show beside ASCII and Latin-1 (the encoding WinAnsi). */
const winAnsiExtra = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');

/** Letters that do not come apart into a Latin letter and its accents, each in front of how it is spelled. */
const spellings = `
  łl đd ħh ıi ŋng ŧt ĸk əe
  аa бb вv гg дd еe ёyo жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya
  іi їyi єye ґg
  αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo`;

const latinOf = new Map(
  spellings
    .trim()
    .split(/\s+/)
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
);

/**
 * Spells a text with the letters that the standard fonts have: accents they lack are dropped, Cyrillic and Greek are
 * spelled in Latin letters, and what is left becomes a question mark. Control characters become spaces.
 */
export function spellForPdf(text: string): string {
  return [...text.normalize('NFC')].map(spellLetter).join('');
}

function spellLetter(letter: string): string {
  if (isWinAnsi(letter)) return letter;
  if (/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]/u.test(letter)) return ' ';
  if (/\p{Cf}/u.test(letter)) return '';
  const base = letter.normalize('NFKD').replace(/\p{M}/gu, '');
  // Some letters exist only together with an accent, like й.
  for (const form of [letter, base]) {
    const latin = latinOf.get(form.toLowerCase());
    if (latin !== undefined) return form === form.toLowerCase() ? latin : capital(latin);
  }
  return base !== '' && [...base].every(isWinAnsi) ? base : '?';
}

function isWinAnsi(letter: string): boolean {
  return /^[\u0020-\u007e\u00a0-\u00ff]$/.test(letter) || winAnsiExtra.has(letter);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
