"""What the eye and the reader's voice get: colours as they are painted, names of what can be pressed."""

from typing import Any, Final

from playwright.async_api import Page

# Colours are read back from a canvas, so that any way of writing one will do.
CONTRASTS: Final = """selectors => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = color => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return { rgb: [r, g, b], alpha: a / 255 };
  };
  const over = (top, below) => top.rgb.map((part, i) => part * top.alpha + below[i] * (1 - top.alpha));
  const layers = style => {
    const drawn = style.backgroundImage.match(/(?:rgba?|color)\\([^)]*\\)/g) ?? [];
    const opaque = drawn.map(rgba).filter(({ alpha }) => alpha === 1);
    return opaque.length ? opaque : [rgba(style.backgroundColor)];
  };
  const behind = node => {
    if (node === null) return [[255, 255, 255]];
    const own = layers(getComputedStyle(node));
    if (own.every(({ alpha }) => alpha === 1)) return own.map(({ rgb }) => rgb);
    return behind(node.parentElement).flatMap(below => own.map(layer => over(layer, below)));
  };
  const light = rgb => {
    const linear = rgb.map(part => part / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
    return .2126 * linear[0] + .7152 * linear[1] + .0722 * linear[2];
  };
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + .05) / (dark + .05);
  };
  return selectors.map(selector => {
    const seen = [...document.querySelectorAll(selector)].filter(node => node.checkVisibility());
    const ratios = seen.flatMap(node => behind(node).map(below => {
      const ink = rgba(getComputedStyle(node).color);
      return ratio(over(ink, below), below);
    }));
    return [selector, seen.length ? Math.min(...ratios) : null];
  });
}"""

NAMELESS: Final = """() => [...document.querySelectorAll('button, input, select, textarea, a[href], [tabindex="0"]')]
  .filter(node => node.checkVisibility() && node.type !== 'file')
  .filter(node => {
    const named = (node.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id));
    const words = [node.getAttribute('aria-label'), ...[...(node.labels ?? []), ...named].map(each => each?.innerText)];
    if (!['INPUT', 'SELECT', 'TEXTAREA'].includes(node.tagName)) words.push(node.textContent);
    return !words.some(each => each?.trim());
  })
  .map(node => node.outerHTML.slice(0, 160))"""


async def contrasts(page: Page, *selectors: str) -> dict[str, float | None]:
    """Return the smallest contrast (1 to 21, WCAG 2.2) of each kind of text in sight, None where there is none."""
    found: list[Any] = await page.evaluate(CONTRASTS, list(selectors))
    return dict(found)


async def nameless(page: Page) -> list[str]:
    """List what can be reached by the keyboard but has no name to be read out."""
    found: list[str] = await page.evaluate(NAMELESS)
    return found
