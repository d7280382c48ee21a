import { useEffect, useRef, useState } from 'react';
import type { PDFDocumentProxy } from 'pdfjs-dist';

/** Sharp on paper-white at the usual window: A4 at 120 dots to the inch. */
const SCALE = 120 / 72;
/** A file may claim a thousand million pages, or one page as large as a street: what is drawn is bounded. */
const MOST_PAGES = 300;
const MOST_PIXELS = 16_000_000;
const MOST_SIDE = 8000;

/** How large a page is drawn, in dots to the point. */
export function drawnScale({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(SCALE, Math.sqrt(MOST_PIXELS / (width * height)), MOST_SIDE / Math.max(width, height));
}

/**
 * A PDF drawn page by page on canvases. Not the browser's viewer: that prints and saves behind our back, and a paper's copies are
 * counted.
 */
export function PdfPages({ bytes }: { bytes: Uint8Array }) {
  const [pdf, setPdf] = useState<PDFDocumentProxy>();
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    let wanted = true;
    let close: (() => Promise<void>) | undefined;
    const open = async () => {
      // Only who looks at a paper loads the library.
      const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist');
      if (!wanted) return;
      GlobalWorkerOptions.workerPort ??= new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
      // The library takes the buffer over: it gets a copy.
      const task = getDocument({ data: bytes.slice(), isEvalSupported: false, useWasm: false });
      close = () => task.destroy();
      const document = await task.promise;
      if (wanted) setPdf(document);
    };
    open().catch(() => wanted && setBroken(true));
    return () => {
      wanted = false;
      void close?.();
    };
  }, [bytes]);
  if (broken) return <p className="waiting">这份 PDF 打不开，文件可能已损坏。</p>;
  if (pdf === undefined) return <p className="waiting">正在显示…</p>;
  return (
    <div className="pdf-pages">
      {Array.from({ length: Math.min(pdf.numPages, MOST_PAGES) }, (_, index) => (
        <PdfPage key={index} pdf={pdf} number={index + 1} />
      ))}
      {pdf.numPages > MOST_PAGES && (
        <p className="waiting">{`这份 PDF 自称有 ${pdf.numPages} 页，这里只显示前 ${MOST_PAGES} 页。`}</p>
      )}
    </div>
  );
}

function PdfPage({ pdf, number }: { pdf: PDFDocumentProxy; number: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let cancel: (() => void) | undefined;
    let wanted = true;
    const draw = async () => {
      const page = await pdf.getPage(number);
      const target = canvas.current;
      if (!wanted || target === null) return;
      const viewport = page.getViewport({ scale: drawnScale(page.getViewport({ scale: 1 })) });
      target.width = Math.round(viewport.width);
      target.height = Math.round(viewport.height);
      const task = page.render({ canvas: target, viewport });
      cancel = () => task.cancel();
      await task.promise;
    };
    // Leaving the page cancels the drawing; nobody needs to hear of it.
    draw().catch(() => undefined);
    return () => {
      wanted = false;
      cancel?.();
    };
  }, [pdf, number]);
  return <canvas ref={canvas} className="pdf-page" role="img" aria-label={`第 ${number} 页，共 ${pdf.numPages} 页`} />;
}
