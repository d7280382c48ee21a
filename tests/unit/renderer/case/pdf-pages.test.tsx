// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { drawnScale, PdfPages } from '#renderer/screens/case/papers/PdfPages.tsx';

// PDFs of an applicant may claim anything of themselves: what is drawn is bounded.

const file = vi.hoisted(() => ({ pages: 1 }));
vi.mock('pdfjs-dist', () => ({
  GlobalWorkerOptions: { workerPort: {} },
  getDocument: () => ({
    promise: Promise.resolve({ numPages: file.pages, getPage: () => new Promise(() => undefined) }),
    destroy: () => Promise.resolve(),
  }),
}));
afterEach(cleanup);

it('a file that claims a thousand million pages shows the first three hundred, and says so', async () => {
  file.pages = 1_000_000_000;
  render(<PdfPages bytes={new Uint8Array(8)} />);
  expect(await screen.findByText(/只显示前 300 页/)).toBeDefined();
  expect(document.querySelectorAll('canvas')).toHaveLength(300);
});

it('a paper shows every page', async () => {
  file.pages = 3;
  render(<PdfPages bytes={new Uint8Array(8)} />);
  expect(await screen.findAllByRole('img')).toHaveLength(3);
  expect(screen.queryByText(/只显示/)).toBeNull();
});

it('no page is drawn larger than the memory for it', () => {
  expect(drawnScale({ width: 595, height: 842 })).toBeCloseTo(120 / 72);
  for (const [width, height] of [
    [1_000_000, 1_000_000],
    [14_400, 3],
    [5, 200_000],
  ] as const) {
    const scale = drawnScale({ width, height });
    expect(width * height * scale ** 2).toBeLessThanOrEqual(16_000_001);
    expect(Math.max(width, height) * scale).toBeLessThanOrEqual(8000);
  }
});
