// A simulated model for whoever is no test: says its address on its first line, and ends when it is told to.
import { tasks } from "../../src/core/tasks";
import { startEndpoint } from "./server";

void startEndpoint({ analyzers: tasks }).then(({ url }) => console.log(url));
