import { Accounts, Books, Client, Editors, Operators } from "@marquee/api";
import { UploadQueue } from "./uploads/UploadQueue";
import { tusTransfer } from "./uploads/tusTransfer";

/** One of each for the whole page. The sign-in is the viewer's own, under the same key. */
export const client = new Client("marquee.sign-in");
export const accounts = new Accounts(client);
export const editors = new Editors(client);
export const operators = new Operators(client);
export const books = new Books(client);
export const uploads = new UploadQueue(tusTransfer(() => client.accessToken()));
