import { DOMMatrix, ImageData, Path2D } from '@napi-rs/canvas';

/** pdf.js brings a canvas of its own for Node; it must draw with the classes of the one these tests use. Import before pdf.js. */
Object.assign(globalThis, { DOMMatrix, ImageData, Path2D });
