// A simulated model for whoever is no test: says its address on its first line, and ends when it is told to.
import { analyzerList } from "../../src/core/analytical";
import { startEndpoint } from "./server";

void startEndpoint({ analyzers: analyzerList }).then(({ url }) => console.log(url));
