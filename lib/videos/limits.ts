/** Bytes. */
export const maxUploadBytes = 10 * 1024 ** 3
/** Seconds. Longer videos are refused after the upload, when the real length is known. */
export const maxVideoSeconds = 6 * 3600

/** Endings the file picker offers. What a file is, its content decides. */
export const acceptedFileTypes = '.mp4,.mov,.m4v,.webm,.mkv,.avi,.mpg,.mpeg,.ts,.mts,.ogv,.3gp,.wmv,.flv'
