import { type Page } from 'playwright-core';

/** Words in Latin letters that a Chinese screen may show. */
const ALLOWED =
  /^(Ctrl|Enter|PageUp|PageDown|png|jpg|pdf|cer|jzb|KB|MB|GB|Esc|Shift|Alt|Tab|Insert|Delete|PDF|JPG|PNG|WebP|Excel|SM2|SM3|SM4|USB|Node|Windows|UOS|F\d{1,2}|https?:.*|[a-z0-9-]+(\.[a-z0-9-]+)+.*|admin|chuang|diao|cha|shen|ding|dang|[A-Za-z]?\d+[A-Za-z0-9-]*|[0-9a-f]{8,}…?)$/;

/**
 * What is wrong with the layout of the page as it stands, in words: anything wider than the window, text cut off, buttons and
 * fields that something covers, words left untranslated. Empty when nothing is.
 */
export async function geometryFaults(page: Page): Promise<readonly string[]> {
  const { faults, words } = await page.evaluate(() => {
    const faults: string[] = [];
    const label = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 24)}”`;
    const shown = (element: Element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden';
    };
    if (document.documentElement.scrollWidth > window.innerWidth)
      faults.push(`the page is ${document.documentElement.scrollWidth} wide`);
    const words = new Set<string>();
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (!shown(element) || element.closest('[aria-hidden="true"], svg, iframe')) continue;
      const style = getComputedStyle(element);
      const ownText = [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent ?? '')
        .join('')
        .trim();
      // What is marked as English (licences, whose words bind as they stand) is meant to be.
      if (!element.closest('[lang="en"]'))
        for (const word of ownText.match(/(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9.…:/_-]{2,}/g) ?? []) words.add(word);
      if (
        style.overflowX !== 'visible' &&
        element.clientWidth > 1 &&
        element.scrollWidth > element.clientWidth + 1 &&
        !['INPUT', 'TEXTAREA'].includes(element.tagName)
      )
        faults.push(`cut off or scrolling sideways: ${label(element)} (${element.scrollWidth} > ${element.clientWidth})`);
      if (/[，。；：、] [\u4e00-\u9fff]/.test(ownText)) faults.push(`a space after a Chinese mark: ${ownText.slice(0, 60)}`);
      // An answer that was chosen from a list is not typed on: it must be seen whole.
      if (element.matches('input[role="combobox"]') && element.scrollWidth > element.clientWidth + 1)
        faults.push(`a choice is cut off: “${(element as HTMLInputElement).value}”`);
      if (element.matches('.field-label') && element.clientHeight > 1.9 * parseFloat(style.lineHeight))
        faults.push(`a label in two lines: ${label(element)}`);
      const box = element.getBoundingClientRect();
      if (ownText && (box.right > window.innerWidth + 1 || box.left < -1)) faults.push(`beyond the window: ${label(element)}`);
    }
    const bar = document.querySelector('.action-bar')?.getBoundingClientRect().top ?? window.innerHeight;
    // A dialog or a menu covers the page below it on purpose.
    const top = [...document.querySelectorAll<HTMLElement>('.ant-modal-wrap, [role="menu"]')].find(shown) ?? document.body;
    for (const control of top.querySelectorAll<HTMLElement>('button, input, textarea, a[href], select')) {
      const box = control.getBoundingClientRect();
      const inBar = control.closest('.action-bar') !== null;
      if (!shown(control) || box.top < 90 || box.bottom > (inBar ? window.innerHeight : bar)) continue;
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (hit && hit !== control && !control.contains(hit) && !hit.contains(control) && !control.closest('label')?.contains(hit))
        faults.push(`covered: ${label(control)} by ${label(hit)}`);
    }
    return { faults: [...new Set(faults)].slice(0, 8), words: [...words] };
  });
  const untranslated = words.filter((word) => !ALLOWED.test(word));
  return untranslated.length > 0 ? [...faults, `untranslated: ${untranslated.slice(0, 8).join(' ')}`] : faults;
}
