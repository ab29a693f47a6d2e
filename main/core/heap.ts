import v8 from 'node:v8';

/**
 * A small young generation: the core answers short questions all day, and V8's default lets the garbage of
 * a few thousand of them grow by a hundred megabytes before it looks. Import it first.
 */
v8.setFlagsFromString('--max-semi-space-size=2');
v8.setFlagsFromString('--semi-space-growth-factor=1');
