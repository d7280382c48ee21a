import { buildProgram } from './build-program.ts';

// `npm run build`: dist/app, the folder an installed program consists of.
await buildProgram();
console.log('已构建：dist/app');
