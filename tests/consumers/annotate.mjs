// Writes annotations, given as JSON on stdin, with the library that actions themselves use.
import { error, notice, warning } from "@actions/core";
import { readFileSync } from "node:fs";

const write = { error, notice, warning };
for (const one of JSON.parse(readFileSync(0, "utf-8"))) {
  write[one.level](one.message, one.properties);
}
