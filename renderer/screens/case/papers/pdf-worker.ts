// Reads PDFs beside the page, so that a thick scan does not hold up the keyboard.
import 'pdfjs-dist/build/pdf.worker.min.mjs';
