/** What @types/pdfmake leaves out: the store of files that a server-side render reads fonts from. */
import 'pdfmake';

declare module 'pdfmake' {
  export const virtualfs: { writeFileSync(name: string, bytes: Uint8Array): void };
}
