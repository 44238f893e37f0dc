/* For tests alone: a certificate that signs itself, for any name below receivers.dev, and its key, which protects nothing. */
export const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBwDCCAWagAwIBAgIUcKfzzD/yCfwzANVg/zT8cP2vgs0wCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPQ2xpcEZvcmdlIHRlc3RzMCAXDTI2MTEzMDIzMzEwN1oYDzIx
MjYxMTA2MjMzMTA3WjAaMRgwFgYDVQQDDA9DbGlwRm9yZ2UgdGVzdHMwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAAQfdjWgVg9lvHE3uRYKQPJlnhuvjcDt3jfwfeKx
cBoKbSzJTuR3vs8OvRt5ldeMbWQ0aUePl2TU+6nGNBSXXLqZo4GHMIGEMB0GA1Ud
DgQWBBRlmoYgH+wjrO/s2XIEOYl7mzfhOjAfBgNVHSMEGDAWgBRlmoYgH+wjrO/s
2XIEOYl7mzfhOjAxBgNVHREEKjAogg8qLnJlY2VpdmVycy5kZXaCFSouZmlsZXMu
cmVjZWl2ZXJzLmRldjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUC
IQDiiLe6IN2hQtakqcOh0YqsGNgUg+4cJ0NdQG+ZOyLBqwIgfoT75zGnpIESQzvl
wPskfQzDOsZTovBN/ELbnhFC2Ww=
-----END CERTIFICATE-----
`
export const testKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwsG78uzfvGr/cE5i
zV0v61fFbwVF5jHWf3Y/j4jXoPehRANCAAQfdjWgVg9lvHE3uRYKQPJlnhuvjcDt
3jfwfeKxcBoKbSzJTuR3vs8OvRt5ldeMbWQ0aUePl2TU+6nGNBSXXLqZ
-----END PRIVATE KEY-----
`
