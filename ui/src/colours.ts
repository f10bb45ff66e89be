/** Colours that come from ClickUp, checked, with letters that can be read on them. */

/** Warm grey, for whoever has no colour. */
const fallback = '#6b655c';

function channel(hex: string): number {
  const share = parseInt(hex, 16) / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** The background and the letters on it: black or white, whichever stands out more (WCAG relative luminance). */
export function paint(colour: string | null): { fill: string; ink: string } {
  const fill = colour && /^#[0-9a-f]{6}$/i.test(colour) ? colour : fallback;
  const luminance =
    0.2126 * channel(fill.slice(1, 3)) + 0.7152 * channel(fill.slice(3, 5)) + 0.0722 * channel(fill.slice(5, 7));
  const onWhite = 1.05 / (luminance + 0.05);
  const onBlack = (luminance + 0.05) / 0.05;
  return { fill, ink: onWhite >= onBlack ? '#ffffff' : '#000000' };
}
