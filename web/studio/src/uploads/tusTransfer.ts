import { DetailedError, Upload } from "tus-js-client";
import type { StartTransfer, TransferError } from "./UploadQueue";

export const uploadsPath = "/v1/uploads";

const chunkBytes = 8 * 1024 * 1024;
const retryDelaysMs = [0, 300, 1000, 2000, 4000];
// Refusals that go away: conflicts over the offset, locks, limits, and a token that was renewed meanwhile.
const passing = new Set([401, 408, 409, 423, 425, 429]);

/** Sends a file by tus 1.0. An interrupted file goes on where it stopped, even after the page was loaded again. */
export function tusTransfer(accessToken: () => Promise<string>): StartTransfer {
  return (file, { titleId, policy }, end) => {
    const upload = new Upload(file, {
      endpoint: uploadsPath,
      chunkSize: chunkBytes,
      retryDelays: retryDelaysMs,
      removeFingerprintOnSuccess: true,
      metadata: { filename: file.name, filetype: file.type, title_id: titleId, ...(policy === "" ? {} : { policy }) },
      onBeforeRequest: async (request) => request.setHeader("Authorization", `Bearer ${await accessToken()}`),
      onShouldRetry: (error) => navigator.onLine && !errorOf(error).permanent,
      onProgress: (sent) => end.onProgress(sent),
      onSuccess: () => end.onDone(),
      onError: (error) => end.onError(errorOf(error)),
    });
    let looked = false;
    return {
      start: () => {
        if (looked) {
          upload.start();
          return;
        }
        looked = true;
        void previousOf(upload, titleId).then((previous) => {
          if (previous !== null) {
            upload.resumeFromPreviousUpload(previous);
          }
          upload.start();
        });
      },
      abort: (forget) => void upload.abort(forget).catch(() => undefined),
    };
  };
}

/** The title that an interrupted upload of this very file was for, or null. */
export async function interruptedTitle(file: File): Promise<string | null> {
  const previous = await new Upload(file, { endpoint: uploadsPath }).findPreviousUploads().catch(() => []);
  return previous.map((one) => one.metadata["title_id"]).find((id) => id !== undefined) ?? null;
}

async function previousOf(upload: Upload, titleId: string) {
  const previous = await upload.findPreviousUploads().catch(() => []);
  return previous.find((one) => one.metadata["title_id"] === titleId) ?? null;
}

function errorOf(error: Error | DetailedError): TransferError {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  if (status === 0 || status >= 500 || passing.has(status)) {
    return { permanent: false, reason: "The connection is lost. It goes on by itself." };
  }
  return { permanent: true, reason: detailOf(response?.getBody() ?? "") ?? `The server refused the file (${status}).` };
}

function detailOf(body: string): string | null {
  try {
    const problem: unknown = JSON.parse(body);
    return typeof problem === "object" && problem !== null && "detail" in problem && typeof problem.detail === "string" ? problem.detail : null;
  } catch {
    return null;
  }
}
