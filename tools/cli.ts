// `npm run --silent cli -- <command>`: the CLI host, straight from its source.
import '../electron/hosts/cli/cli.ts';
