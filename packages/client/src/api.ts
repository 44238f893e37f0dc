/** Written by `npm run openapi` from docs/openapi.json. */

export interface paths {
    "/api/v1/brand/assets/{assetId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an asset of the brand kit */
        delete: operations["deleteBrandKitAsset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clips/{clipId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a clip */
        get: operations["getClip"];
        put?: never;
        post?: never;
        /** Delete a clip */
        delete: operations["deleteClip"];
        options?: never;
        head?: never;
        /**
         * Update a clip
         * @description Send the `editVersion` that you read; another one means that someone else saved in between.
         */
        patch: operations["updateClip"];
        trace?: never;
    };
    "/api/v1/exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an export */
        get: operations["getExport"];
        put?: never;
        post?: never;
        /** Delete an export */
        delete: operations["deleteExport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{exportId}/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Share an export */
        post: operations["shareExport"];
        /** Revoke the link of an export */
        delete: operations["revokeExportLink"];
        options?: never;
        head?: never;
        /** Update the link of an export */
        patch: operations["updateExportLink"];
        trace?: never;
    };
    "/api/v1/idea-imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an import of ideas */
        get: operations["getIdeasImport"];
        put?: never;
        post?: never;
        /**
         * Delete an import of ideas
         * @description Removes its file. The ideas that came from it stay.
         */
        delete: operations["deleteIdeasImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas/{ideaId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an idea */
        get: operations["getIdea"];
        put?: never;
        post?: never;
        /** Delete an idea */
        delete: operations["deleteIdea"];
        options?: never;
        head?: never;
        /**
         * Update an idea
         * @description The title and hook of an idea that was posted stay as they are.
         */
        patch: operations["updateIdea"];
        trace?: never;
    };
    "/api/v1/music/{trackId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a track */
        get: operations["getTrack"];
        put?: never;
        post?: never;
        /** Delete a track */
        delete: operations["deleteTrack"];
        options?: never;
        head?: never;
        /** Rename a track */
        patch: operations["renameTrack"];
        trace?: never;
    };
    "/api/v1/presets/{presetId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a preset */
        get: operations["getPreset"];
        put?: never;
        post?: never;
        /** Delete a preset */
        delete: operations["deletePreset"];
        options?: never;
        head?: never;
        /** Update a preset */
        patch: operations["updatePreset"];
        trace?: never;
    };
    "/api/v1/uploads/{videoId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an upload */
        get: operations["getUpload"];
        put?: never;
        post?: never;
        /** Cancel an upload */
        delete: operations["cancelUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/{videoId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a video */
        get: operations["getVideo"];
        put?: never;
        post?: never;
        /**
         * Delete a video
         * @description Moves it to the bin with its clips. It can be restored for 30 days.
         */
        delete: operations["deleteVideo"];
        options?: never;
        head?: never;
        /** Rename a video */
        patch: operations["renameVideo"];
        trace?: never;
    };
    "/api/v1/videos/{videoId}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the transcript of a video
         * @description A page of what is said, from its beginning or from second `from` on. `words=false` is shorter.
         */
        get: operations["getVideoTranscript"];
        /**
         * Replace the transcript of a video
         * @description Takes the text of an SRT or VTT file, or a text without times.
         */
        put: operations["replaceVideoTranscript"];
        post?: never;
        /** Delete the transcript of a video */
        delete: operations["deleteVideoTranscript"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/endpoints/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a webhook endpoint */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /** Delete a webhook endpoint */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /**
         * Update a webhook endpoint
         * @description Also pauses, disables and enables it, by `state`.
         */
        patch: operations["updateWebhookEndpoint"];
        trace?: never;
    };
    "/api/clients/{organizationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the organization by its id
         * @description The same as `GET /api/v1/organization`.
         */
        get: operations["getOrganizationById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the current person */
        get: operations["getCurrentPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Update the current person */
        patch: operations["updateCurrentPerson"];
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export the audit log */
        get: operations["exportAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the brand kit */
        get: operations["getBrandKit"];
        /** Replace the settings of the brand kit */
        put: operations["replaceBrandKitSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/brand/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List candidates of the brand kit
         * @description Videos and exports that are short enough for an intro or outro.
         */
        get: operations["listBrandKitCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List clips */
        get: operations["listClips"];
        put?: never;
        /** Create a clip */
        post: operations["createClip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clips/{clipId}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List exports of a clip */
        get: operations["listClipExports"];
        put?: never;
        /** Export a clip */
        post: operations["exportClip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clips/{clipId}/framing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the framing of a clip
         * @description How each shot between `start` and `end`, in seconds of the video, fills a frame of `aspect`.
         */
        get: operations["getClipFraming"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clips/{clipId}/playback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the playback of a clip */
        get: operations["getClipPlayback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clips/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List facets of clips */
        get: operations["listClipsFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clips/summaries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List summaries of clips
         * @description Clips without their edits, which may have megabytes of captions.
         */
        get: operations["listClipsSummaries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List exports */
        get: operations["listExports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{exportId}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download an export
         * @description Leads to the file. Follow the redirect without the Authorization header.
         */
        get: operations["downloadExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{exportId}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Play an export
         * @description Leads to the file, to be played.
         */
        get: operations["playExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download an archive of exports */
        get: operations["downloadExportsArchive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List feedback
         * @description Posts of ideas with their newest snapshots, the last posted first.
         */
        get: operations["listFeedback"];
        put?: never;
        /**
         * Record feedback
         * @description How posts of ideas did, at one moment or several each: all of it is stored, or nothing. The same post and moment again is a correction: a number that is left out stays as it was, and null removes it.
         */
        post: operations["recordFeedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/idea-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports of ideas
         * @description Exports of the old browser store. One begins with an upload of the type `browser_store`; it is checked at once.
         */
        get: operations["listIdeasImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/idea-imports/{importId}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download imported rows
         * @description Each row as it was, byte by byte, in the form in which it came.
         */
        get: operations["downloadImportedRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List ideas */
        get: operations["listIdeas"];
        put?: never;
        /** Create an idea */
        post: operations["createIdea"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas/{ideaId}/brief": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the brief of an idea */
        get: operations["getIdeaBrief"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas/{ideaId}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List feedback of an idea */
        get: operations["listIdeaFeedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas/folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List folders of ideas */
        get: operations["listIdeasFolders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search ideas
         * @description All words, the last one as a beginning. A word that no idea has counts as the nearest that some have.
         */
        get: operations["searchIdeas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List jobs */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a job */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{jobId}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the log of a job */
        get: operations["listJobLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch jobs
         * @description Progress as server-sent events. With `Accept: application/json` what happened since `after`, and where to continue. A stream resumes where it left off by `Last-Event-ID`.
         */
        get: operations["watchJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what was learned
         * @description How many posts count, when the next look is, and how forecasts and outcomes agree.
         */
        get: operations["getWhatWasLearned"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learning/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List adjustments
         * @description Changes of the weights by which ideas are scored, newest first, with what they rest on.
         */
        get: operations["listAdjustments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learning/insights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List insights
         * @description Patterns in what worked for the organization, with their effect on views and a 90% interval.
         */
        get: operations["listInsights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learning/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List looks
         * @description Questions that were put to the organization’s posts, newest first; also those after which nothing changed.
         */
        get: operations["listLooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/music": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List music */
        get: operations["listMusic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/music/{trackId}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Play a track
         * @description Leads to the file, to be played.
         */
        get: operations["playTrack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List notifications */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the settings of notifications */
        get: operations["getNotificationsSettings"];
        /** Replace the settings of notifications */
        put: operations["replaceNotificationsSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboarding/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the onboarding */
        get: operations["getOnboarding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get this document */
        get: operations["getThisDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the organization */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/transcription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the transcription setting */
        get: operations["getTranscriptionSetting"];
        /** Replace the transcription setting */
        put: operations["replaceTranscriptionSetting"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List presets */
        get: operations["listPresets"];
        put?: never;
        /** Create a preset */
        post: operations["createPreset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List referrals
         * @description Who came through the organization’s link, without names, and what it has earned.
         */
        get: operations["listReferrals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the referral code */
        get: operations["getReferralCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transcripts/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search transcripts */
        get: operations["searchTranscripts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the usage of the plan */
        get: operations["getPlanUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List videos */
        get: operations["listVideos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/{videoId}/transcript/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download the transcript of a video */
        get: operations["downloadVideoTranscript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhook deliveries */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a webhook delivery */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhook endpoints */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Create a webhook endpoint
         * @description GET its secret to verify what it receives.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/endpoints/{endpointId}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get hourly attempts of a webhook endpoint */
        get: operations["getWebhookEndpointHourlyAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/endpoints/{endpointId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the secret of a webhook endpoint */
        get: operations["getWebhookEndpointSecret"];
        put?: never;
        /**
         * Rotate the secret of a webhook endpoint
         * @description The old one signs beside the new one for 24 hours.
         */
        post: operations["rotateWebhookEndpointSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clips/{clipId}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Choose the thumbnail of a clip
         * @description By a second of the video; null leaves the choice to the analysis.
         */
        patch: operations["chooseClipThumbnail"];
        trace?: never;
    };
    "/api/v1/videos/{videoId}/transcript/segments/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Correct a segment of a transcript */
        patch: operations["correctTranscriptSegment"];
        trace?: never;
    };
    "/api/v1/brand/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy an asset of the brand kit
         * @description Makes a short video or export the intro or outro.
         */
        post: operations["copyBrandKitAsset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clips/{clipId}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a clip */
        post: operations["restoreClip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clips/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete clips */
        post: operations["deleteClips"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clips/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export clips
         * @description Starts an export of each clip, and says for each what became of it.
         */
        post: operations["exportClips"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clips/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore clips */
        post: operations["restoreClips"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clips/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change tags of clips
         * @description Adds tags to many clips, and takes others away.
         */
        post: operations["changeClipsTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report an error of a browser */
        post: operations["reportBrowserError"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{exportId}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore an export */
        post: operations["restoreExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import feedback from CSV
         * @description Takes the text of a CSV file with up to 5,000 posts: all of it, or nothing. Columns come in any order, by their usual names and those of TikTok, YouTube Studio and Instagram exports. With `dryRun` nothing is stored, and rows that can’t be read are answered. The same file again adds nothing.
         */
        post: operations["importFeedbackFromCSV"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/idea-imports/{importId}/application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply an import of ideas
         * @description Stores what a checked export holds, as a job. Rows that are here already change nothing.
         */
        post: operations["applyIdeasImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make ideas
         * @description Starts a job. List ideas with its id as `batchId` to see them as they come.
         */
        post: operations["makeIdeas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas/comparisons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compare ideas */
        post: operations["compareIdeas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{jobId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a job */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{jobId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retry a job */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark notifications as read */
        post: operations["markNotificationsRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboarding/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete a step of the onboarding */
        post: operations["completeOnboardingStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/attribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take over a followed referral link */
        post: operations["takeOverFollowedReferralLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a shared clip */
        post: operations["reportSharedClip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an upload
         * @description Then ask for signed addresses of its parts, send them there with PUT, and complete it.
         */
        post: operations["startUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{videoId}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete an upload
         * @description Puts the parts together and starts the analysis. Repeats answer alike.
         */
        post: operations["completeUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{videoId}/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign parts of an upload
         * @description Each address takes one part of the file for some minutes.
         */
        post: operations["signUploadParts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record activity of the current person */
        post: operations["recordCurrentPersonActivity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/{videoId}/analysis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Analyze a video again
         * @description Clips that a person edited stay.
         */
        post: operations["analyzeVideoAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/{videoId}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a video */
        post: operations["restoreVideo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a video from a link
         * @description Takes the address of the file itself, by https and open to anyone. A job fetches it, and analyzes the video as one that was uploaded.
         */
        post: operations["importVideoFromLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replay a webhook delivery */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/endpoints/{endpointId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replay failed deliveries of a webhook endpoint */
        post: operations["replayWebhookEndpointFailedDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/endpoints/{endpointId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a webhook test event
         * @description Signed like any other, sent at once and not retried; 5 a minute.
         */
        post: operations["sendWebhookTestEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clips/{clipId}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace the tags of a clip
         * @description The clip has exactly these tags from now on.
         */
        put: operations["replaceClipTags"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{exportId}/cover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose the cover of an export
         * @description The frame that stands for the export, by its second.
         */
        put: operations["chooseExportCover"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "video.uploaded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A video was uploaded and accepted. */
        post: operations["onVideoUploaded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "video.analyzed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A video was analyzed, and its clips are proposed. */
        post: operations["onVideoAnalyzed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "clip.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Someone created a clip. Clips that the analysis proposes are told by video.analyzed. */
        post: operations["onClipCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "idea.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An idea was made or written. */
        post: operations["onIdeaCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "export.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An export is ready to be downloaded. */
        post: operations["onExportCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "export.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An export failed. */
        post: operations["onExportFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "job.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Background work failed, of whatever type. */
        post: operations["onJobFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A test that someone sent from the settings or by the API. */
        post: operations["onWebhookTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        ClipEditInput: {
            start: number;
            end: number;
            /**
             * @default 9:16
             * @enum {string}
             */
            aspect: "9:16" | "4:5" | "1:1" | "16:9";
            /**
             * @default {
             *       "mode": "smart"
             *     }
             */
            crop: {
                /** @constant */
                mode: "smart";
                shots?: {
                    time: number;
                    /** @enum {string} */
                    layout?: "crop" | "stack" | "fit";
                    x?: number;
                    y?: number;
                    second?: {
                        x: number;
                        y: number;
                    };
                }[];
            } | {
                /** @constant */
                mode: "manual";
                keyframes: {
                    time: number;
                    x: number;
                    /** @default 0.5 */
                    y: number;
                }[];
            };
            /** @default [] */
            overlays: {
                start: number;
                end: number;
                text: string;
                /**
                 * @default {
                 *       "x": 0.5,
                 *       "y": 0.15
                 *     }
                 */
                position: {
                    x: number;
                    y: number;
                };
                /**
                 * @default cut
                 * @enum {string}
                 */
                transition: "cut" | "fade";
                /**
                 * @default {
                 *       "size": 0.07,
                 *       "color": "#ffffff",
                 *       "background": null,
                 *       "isBold": true
                 *     }
                 */
                style: {
                    /** @default 0.07 */
                    size: number;
                    /** @default #ffffff */
                    color: string;
                    /** @default null */
                    background: string | null;
                    /** @default true */
                    isBold: boolean;
                };
            }[];
            /** @default [] */
            cuts: {
                start: number;
                end: number;
            }[];
            /**
             * @default own
             * @enum {string}
             */
            captionSource: "own" | "transcript";
            /** @default [] */
            captions: {
                start: number;
                end: number;
                text: string;
                words?: {
                    start: number;
                    end: number;
                    text: string;
                }[];
            }[];
            stylePreset?: ("impact" | "punch" | "karaoke" | "pill" | "headline" | "minimal" | "boxed" | "comic") | ("clean" | "bold" | "spotlight" | "serif");
            /** @default null */
            captionPosition: {
                x?: number;
                y: number;
            } | null;
            /** @default {} */
            captionColors: {
                text?: string;
                highlight?: string;
                background?: string;
            };
            /** @default null */
            captionFont: ("montserrat-900" | "poppins-800" | "archivo-black" | "anton" | "luckiest-guy" | "bangers" | "noto-sans" | "own") | null;
            /**
             * @default {
             *       "watermark": null,
             *       "intro": null,
             *       "outro": null
             *     }
             */
            brand: {
                /** @default null */
                watermark: boolean | null;
                /** @default null */
                intro: boolean | null;
                /** @default null */
                outro: boolean | null;
            };
            /** @default -14 */
            loudnessTarget: (-14 | -16 | -23) | "off";
            /**
             * @default 1080
             * @enum {number}
             */
            resolution: 540 | 720 | 1080;
            /**
             * @default {
             *       "volume": 1,
             *       "fade": {
             *         "in": 0,
             *         "out": 0
             *       }
             *     }
             */
            sound: {
                /** @default 1 */
                volume: number;
                /**
                 * @default {
                 *       "in": 0,
                 *       "out": 0
                 *     }
                 */
                fade: {
                    /** @default 0 */
                    in: number;
                    /** @default 0 */
                    out: number;
                };
            };
            /**
             * @default {
             *       "in": 0,
             *       "out": 0
             *     }
             */
            pictureFade: {
                /** @default 0 */
                in: number;
                /** @default 0 */
                out: number;
            };
            /**
             * @default {
             *       "factor": 1,
             *       "ranges": []
             *     }
             */
            speed: {
                /** @default 1 */
                factor: number;
                /** @default [] */
                ranges: {
                    start: number;
                    end: number;
                    factor: number;
                }[];
            };
            /** @default null */
            music: {
                /** Format: uuid */
                trackId: string;
                /** @default 0 */
                start: number;
                /** @default 0.5 */
                volume: number;
                /**
                 * @default {
                 *       "in": 0,
                 *       "out": 1
                 *     }
                 */
                fade: {
                    /** @default 0 */
                    in: number;
                    /** @default 0 */
                    out: number;
                };
                /** @default true */
                isLooped: boolean;
                /** @default true */
                isDucked: boolean;
            } | null;
            /** @default null */
            progressBar: {
                /** @default #ffffff */
                color: string;
                /**
                 * @default bottom
                 * @enum {string}
                 */
                position: "top" | "bottom";
                /** @default 0.012 */
                height: number;
            } | null;
        };
        ClipStyleInput: {
            /**
             * @default 9:16
             * @enum {string}
             */
            aspect: "9:16" | "4:5" | "1:1" | "16:9";
            /**
             * @default 1080
             * @enum {number}
             */
            resolution: 540 | 720 | 1080;
            stylePreset?: ("impact" | "punch" | "karaoke" | "pill" | "headline" | "minimal" | "boxed" | "comic") | ("clean" | "bold" | "spotlight" | "serif");
            /** @default null */
            captionFont: ("montserrat-900" | "poppins-800" | "archivo-black" | "anton" | "luckiest-guy" | "bangers" | "noto-sans" | "own") | null;
            /** @default {} */
            captionColors: {
                text?: string;
                highlight?: string;
                background?: string;
            };
            /** @default null */
            captionPosition: {
                x?: number;
                y: number;
            } | null;
            /** @default -14 */
            loudnessTarget: (-14 | -16 | -23) | "off";
            /**
             * @default {
             *       "watermark": null,
             *       "intro": null,
             *       "outro": null
             *     }
             */
            brand: {
                /** @default null */
                watermark: boolean | null;
                /** @default null */
                intro: boolean | null;
                /** @default null */
                outro: boolean | null;
            };
        };
        BrandSettingsInput: {
            /**
             * @default {
             *       "text": null,
             *       "highlight": null,
             *       "background": null
             *     }
             */
            colors: {
                /** @default null */
                text: string | null;
                /** @default null */
                highlight: string | null;
                /** @default null */
                background: string | null;
            };
            /** @default null */
            captionFont: ("montserrat-900" | "poppins-800" | "archivo-black" | "anton" | "luckiest-guy" | "bangers" | "noto-sans" | "own") | null;
            /**
             * @default {
             *       "isOn": true,
             *       "corner": "top-left",
             *       "size": 0.2,
             *       "opacity": 0.9
             *     }
             */
            watermark: {
                /** @default true */
                isOn: boolean;
                /**
                 * @default top-left
                 * @enum {string}
                 */
                corner: "top-left" | "top-right" | "bottom-left" | "bottom-right";
                /** @default 0.2 */
                size: number;
                /** @default 0.9 */
                opacity: number;
            };
            /**
             * @default {
             *       "isOn": true
             *     }
             */
            intro: {
                /** @default true */
                isOn: boolean;
            };
            /**
             * @default {
             *       "isOn": true
             *     }
             */
            outro: {
                /** @default true */
                isOn: boolean;
            };
        };
        /** @description A part of a video, and how it is edited. */
        Clip: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            videoId: string;
            videoTitle: string;
            videoDurationSeconds: number;
            /**
             * @description `proposed` by the analysis, or cut by a person or program: `manual`.
             * @enum {string}
             */
            origin: "proposed" | "manual";
            rank: number;
            title: string;
            /** @description Seconds of the source, as proposed. */
            proposedStart: number;
            proposedEnd: number;
            /** @description Of what it plays: without its cuts, at its speed. */
            lengthSeconds: number;
            /** @description 0 to 100. */
            score: number;
            /** @description Each 0 to 100, by name. */
            subScores: {
                [key: string]: number;
            };
            /** @description Why the analysis chose it. */
            reason: string;
            edit: components["schemas"]["ClipEdit"];
            /** @description Goes with a change, so that no one overwrites another’s. */
            editVersion: number;
            editedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            /** @description Signed, for minutes; null where there is no picture yet. */
            thumbnailUrl: string | null;
            /** @description Second of the source that was chosen for the picture. */
            thumbnailTime: number | null;
            /** @description Seconds of the source that suit the picture, best first. */
            thumbnailTimes: number[];
            /** @description When its own picture was taken last; null where there is none yet. */
            thumbnailAt: string | null;
        };
        /** @description What was decided about a clip. Every time is in seconds of the source video. */
        ClipEdit: {
            start: number;
            end: number;
            /**
             * @default 9:16
             * @enum {string}
             */
            aspect: "9:16" | "4:5" | "1:1" | "16:9";
            /**
             * @default {
             *       "mode": "smart"
             *     }
             */
            crop: {
                /** @constant */
                mode: "smart";
                shots?: {
                    time: number;
                    /** @enum {string} */
                    layout?: "crop" | "stack" | "fit";
                    x?: number;
                    y?: number;
                    second?: {
                        x: number;
                        y: number;
                    };
                }[];
            } | {
                /** @constant */
                mode: "manual";
                keyframes: {
                    time: number;
                    x: number;
                    /** @default 0.5 */
                    y: number;
                }[];
            };
            /** @default [] */
            overlays: {
                start: number;
                end: number;
                text: string;
                /**
                 * @default {
                 *       "x": 0.5,
                 *       "y": 0.15
                 *     }
                 */
                position: {
                    x: number;
                    y: number;
                };
                /**
                 * @default cut
                 * @enum {string}
                 */
                transition: "cut" | "fade";
                /**
                 * @default {
                 *       "size": 0.07,
                 *       "color": "#ffffff",
                 *       "background": null,
                 *       "isBold": true
                 *     }
                 */
                style: {
                    /** @default 0.07 */
                    size: number;
                    /** @default #ffffff */
                    color: string;
                    /** @default null */
                    background: string | null;
                    /** @default true */
                    isBold: boolean;
                };
            }[];
            /** @default [] */
            cuts: {
                start: number;
                end: number;
            }[];
            /**
             * @default own
             * @enum {string}
             */
            captionSource: "own" | "transcript";
            /** @default [] */
            captions: {
                start: number;
                end: number;
                text: string;
                words?: {
                    start: number;
                    end: number;
                    text: string;
                }[];
            }[];
            /** @enum {string} */
            stylePreset: "impact" | "punch" | "karaoke" | "pill" | "headline" | "minimal" | "boxed" | "comic";
            /** @default null */
            captionPosition: {
                x?: number;
                y: number;
            } | null;
            /** @default {} */
            captionColors: {
                text?: string;
                highlight?: string;
                background?: string;
            };
            /** @default null */
            captionFont: ("montserrat-900" | "poppins-800" | "archivo-black" | "anton" | "luckiest-guy" | "bangers" | "noto-sans" | "own") | null;
            /**
             * @default {
             *       "watermark": null,
             *       "intro": null,
             *       "outro": null
             *     }
             */
            brand: {
                /** @default null */
                watermark: boolean | null;
                /** @default null */
                intro: boolean | null;
                /** @default null */
                outro: boolean | null;
            };
            /** @default -14 */
            loudnessTarget: (-14 | -16 | -23) | "off";
            /**
             * @default 1080
             * @enum {number}
             */
            resolution: 540 | 720 | 1080;
            /**
             * @default {
             *       "volume": 1,
             *       "fade": {
             *         "in": 0,
             *         "out": 0
             *       }
             *     }
             */
            sound: {
                /** @default 1 */
                volume: number;
                /**
                 * @default {
                 *       "in": 0,
                 *       "out": 0
                 *     }
                 */
                fade: {
                    /** @default 0 */
                    in: number;
                    /** @default 0 */
                    out: number;
                };
            };
            /**
             * @default {
             *       "in": 0,
             *       "out": 0
             *     }
             */
            pictureFade: {
                /** @default 0 */
                in: number;
                /** @default 0 */
                out: number;
            };
            /**
             * @default {
             *       "factor": 1,
             *       "ranges": []
             *     }
             */
            speed: {
                /** @default 1 */
                factor: number;
                /** @default [] */
                ranges: {
                    start: number;
                    end: number;
                    factor: number;
                }[];
            };
            /** @default null */
            music: {
                /** Format: uuid */
                trackId: string;
                /** @default 0 */
                start: number;
                /** @default 0.5 */
                volume: number;
                /**
                 * @default {
                 *       "in": 0,
                 *       "out": 1
                 *     }
                 */
                fade: {
                    /** @default 0 */
                    in: number;
                    /** @default 0 */
                    out: number;
                };
                /** @default true */
                isLooped: boolean;
                /** @default true */
                isDucked: boolean;
            } | null;
            /** @default null */
            progressBar: {
                /** @default #ffffff */
                color: string;
                /**
                 * @default bottom
                 * @enum {string}
                 */
                position: "top" | "bottom";
                /** @default 0.012 */
                height: number;
            } | null;
        };
        /** @description A clip, rendered as an MP4 file. */
        Export: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            clipId: string;
            /** Format: uuid */
            videoId: string;
            title: string;
            /** @enum {string} */
            status: "pending" | "processing" | "completed" | "failed" | "canceled" | "expired";
            jobId: string | null;
            /** @description Whole percent. */
            progress: number;
            width: number | null;
            height: number | null;
            durationSeconds: number | null;
            sizeBytes: number | null;
            /** @description LUFS, integrated; null without sound. */
            loudness: number | null;
            errorMessage: string | null;
            shareUrl: string | null;
            /** @description When the link ends; null for one that does not. */
            shareExpiresAt: string | null;
            /** @description Whether other sites may show it in a frame. */
            shareEmbed: boolean;
            /** @description How often the link was opened. */
            shareViews: number;
            downloadCount: number;
            /** @description Second whose frame was chosen as its poster; null for the first. */
            coverSeconds: number | null;
            /** Format: date-time */
            createdAt: string;
            completedAt: string | null;
            /** @description Signed, for minutes. */
            posterUrl: string | null;
        };
        /** @description An export of the old browser store, and what becomes of it. */
        ImportRun: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            status: "uploading" | "uploaded" | "checking" | "ready" | "applying" | "completed" | "failed" | "canceled";
            sizeBytes: number;
            rowsTotal: number | null;
            rowsDone: number;
            /** @description What is wrong with the file, and where. */
            errorMessage: string | null;
            /** @description What the import would do while it is ready, and what it did when it is completed. */
            tables: components["schemas"]["ImportTableReport"][];
            /** @description Fields around the tables that were left out. */
            ignored: string[];
            /** Format: date-time */
            createdAt: string;
            completedAt: string | null;
        };
        ImportTableReport: {
            database: string;
            name: string;
            /** @enum {string} */
            form: "dexie" | "plain";
            /** @description Whether keys are fields of the rows. */
            isInbound: boolean | null;
            schema: string | null;
            version: number | null;
            /** @description How many rows the file announces. */
            declaredRows: number | null;
            rows: number;
            becomes: ("generation" | "feedback" | "critique" | "insight" | "adjustment") | null;
            new: number;
            /** @description Rows that are here already, as they are. */
            same: number;
            changed: number;
            /** @description Of the changed rows, those that someone has changed or deleted here: they stay. */
            keptYours: number;
            /** @description Rows about an idea that is not there; kept as text. */
            orphans: number;
            orphanIds: string[];
            /** @description Rows that are kept as text alone, and can be exported again. */
            asText: number;
            /** @description Rows with a key that another row before them has. */
            repeats: number;
            /** @description Rows that have a field twice. */
            doubledNames: number;
            unknownFields: {
                [key: string]: number;
            };
            unknownTypes: {
                [key: string]: number;
            };
            /** @description Fields whose values were out of range, too long or unreadable. */
            changedFields: {
                [key: string]: number;
            };
            /** @description Why rows are kept as text alone. */
            reasons: {
                [key: string]: number;
            };
        };
        /** @description An idea for a video: what to say, how, where and how long. */
        Idea: {
            /** Format: uuid */
            id: string;
            title: string;
            /** @description What is said or shown first. */
            hook: string;
            /** @description What was asked for; empty where nothing was. */
            topic: string;
            format: string;
            /** @enum {string} */
            platform: "tiktok" | "youtube" | "instagram" | "other";
            lengthSeconds: number | null;
            hashtags: string[];
            /**
             * @description Who made it: rules of our own, an AI provider, a person, or an import.
             * @enum {string}
             */
            engine: "embedded" | "provider" | "person" | "imported";
            /** @description By the weights in force when it was made; compare it within an organization. */
            score: number | null;
            /** @description Its place among the last 200 ideas, 0 to 100. */
            percentile: number | null;
            /** @description Whether it was chosen by chance, to learn from. */
            isExploration: boolean;
            isFavorite: boolean;
            folder: string | null;
            /** @description The request that made it, which is the id of its job. */
            batchId: string | null;
            /** Format: date-time */
            createdAt: string;
            beats: components["schemas"]["Beat"][];
            scores: {
                [key: string]: {
                    /** @description 0 to 10. */
                    value: number;
                    reason: string;
                };
            };
            /** @description What learning reads: criteria from 0 to 10, and yes or no as 1 or 0. */
            features: {
                [key: string]: number;
            };
            sources: components["schemas"]["IdeaSource"][];
            model: string | null;
            promptVersion: string | null;
            /** @description That it had of being chosen; of ideas that were chosen by chance. */
            probability: number | null;
            /** @description What was expected of it before it was posted; null where it came from a post. */
            forecast: {
                value: number;
                percentile: number | null;
                profileVersion: number;
                /**
                 * Format: date-time
                 * @description When it was stored, for good.
                 */
                createdAt: string;
            } | null;
            feedback: {
                posts: number;
                /** Format: date-time */
                firstPostedAt: string;
                /** Format: date-time */
                lastMeasuredAt: string;
                /** @description Of the newest numbers of each post, added up; the others too. */
                views: number | null;
                likes: number | null;
                comments: number | null;
                shares: number | null;
                saves: number | null;
            } | null;
            /** @description Clips that were made from it. */
            clips: {
                /** Format: uuid */
                id: string;
                title: string;
            }[];
        };
        /** @description A part of an idea. */
        Beat: {
            text: string;
            /** @description How long it is. */
            seconds: number | null;
            /** @description The video that it plays a part of. */
            videoId: string | null;
            /** @description Seconds of the video. */
            start: number | null;
            /** @description Seconds of the video. */
            end: number | null;
        };
        /** @description What an idea was made from. */
        IdeaSource: {
            /** @enum {string} */
            kind: "sentence" | "number" | "question" | "contrast" | "moment" | "post" | "topic";
            /** @description The words that were taken. */
            text: string;
            /** @description Of its video or post; null where that is gone or there is none. */
            title: string | null;
            videoId: string | null;
            clipId: string | null;
            /** @description The idea of the post that it was made from. */
            generationId: string | null;
            /** @description Seconds of the video. */
            start: number | null;
            /** @description Seconds of the video. */
            end: number | null;
        };
        /** @description A piece of music in the organization’s library. */
        Track: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            status: "uploading" | "processing" | "ready" | "failed";
            durationSeconds: number | null;
            sizeBytes: number;
            /** @description Why it can’t be used; null where it can. */
            errorMessage: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description A look that the organization has saved. */
        Preset: {
            /** Format: uuid */
            id: string;
            name: string;
            style: components["schemas"]["ClipStyle"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ClipStyle: {
            /**
             * @default 9:16
             * @enum {string}
             */
            aspect: "9:16" | "4:5" | "1:1" | "16:9";
            /**
             * @default 1080
             * @enum {number}
             */
            resolution: 540 | 720 | 1080;
            /** @enum {string} */
            stylePreset: "impact" | "punch" | "karaoke" | "pill" | "headline" | "minimal" | "boxed" | "comic";
            /** @default null */
            captionFont: ("montserrat-900" | "poppins-800" | "archivo-black" | "anton" | "luckiest-guy" | "bangers" | "noto-sans" | "own") | null;
            /** @default {} */
            captionColors: {
                text?: string;
                highlight?: string;
                background?: string;
            };
            /** @default null */
            captionPosition: {
                x?: number;
                y: number;
            } | null;
            /** @default -14 */
            loudnessTarget: (-14 | -16 | -23) | "off";
            /**
             * @default {
             *       "watermark": null,
             *       "intro": null,
             *       "outro": null
             *     }
             */
            brand: {
                /** @default null */
                watermark: boolean | null;
                /** @default null */
                intro: boolean | null;
                /** @default null */
                outro: boolean | null;
            };
        };
        /** @description A file on its way into storage, where its parts go straight to. */
        Upload: {
            /** @description What the file is uploaded for. */
            subject: {
                type: string;
                /** Format: uuid */
                id: string;
            };
            /**
             * Format: uuid
             * @description The subject’s id once more, for clients from before there were other subjects.
             */
            videoId: string;
            filename: string;
            sizeBytes: number;
            /** @description Of each part but the last. */
            partSizeBytes: number;
            partCount: number;
            /** @description Numbers of the parts that storage already holds, from 1. */
            receivedParts: number[];
        };
        Video: {
            /** Format: uuid */
            id: string;
            title: string;
            originalFilename: string;
            /** @enum {string} */
            status: "uploading" | "uploaded" | "analyzing" | "ready" | "failed" | "canceled";
            sizeBytes: number;
            durationSeconds: number | null;
            width: number | null;
            height: number | null;
            framesPerSecond: number | null;
            hasAudio: boolean | null;
            clipCount: number;
            warnings: string[];
            errorCode: string | null;
            errorMessage: string | null;
            createdById: string | null;
            /** Format: date-time */
            createdAt: string;
            uploadedAt: string | null;
            analyzedAt: string | null;
            deletedAt: string | null;
            /** @description Signed address of a frame, for minutes; null until there is one. */
            posterUrl: string | null;
        };
        /** @description A line of a transcript. */
        Segment: {
            position: number;
            start: number;
            end: number;
            text: string;
            confidence: number | null;
            isUnsure: boolean;
            isEdited: boolean;
            /** @description Goes with a change, so that no one overwrites another’s. */
            version: number;
            /** @description Empty where they were not asked for. */
            words: components["schemas"]["Word"][];
        };
        /** @description A word and when it is said, in seconds of the video. */
        Word: {
            text: string;
            start: number;
            end: number;
            confidence: number | null;
            /** @enum {string} */
            timing: "measured" | "estimated";
        };
        Transcript: {
            /** Format: uuid */
            videoId: string;
            /** @enum {string} */
            status: "ready" | "no_sound" | "no_speech" | "not_english" | "failed" | "off" | "too_long";
            /** @enum {string} */
            source: "engine" | "imported" | "pasted";
            engine: string | null;
            language: string | null;
            languageConfidence: number | null;
            durationSeconds: number;
            wordCount: number;
            segmentCount: number;
            isEdited: boolean;
            version: number;
            /** @description Why there are no words, or what to know about them; for people. */
            message: string | null;
            unheard: {
                start: number;
                end: number;
                reason: string;
            }[];
        };
        /** @description Where events of the organization are sent. */
        WebhookEndpoint: {
            /** Format: uuid */
            id: string;
            url: string;
            description: string;
            /** @description The event types that it gets; `*` stands for all. */
            types: string[];
            /**
             * @description `paused` collects and sends once it is enabled; `disabled` collects nothing.
             * @enum {string}
             */
            state: "enabled" | "paused" | "disabled";
            /** @description `failing`: five days of failures. `gone`: its server answered 410. */
            disabledReason: ("person" | "failing" | "gone") | null;
            disabledAt: string | null;
            /** @description Failed attempts since the last one that succeeded. */
            fails: number;
            firstFailedAt: string | null;
            lastSucceededAt: string | null;
            /** @description Nothing is sent before: it failed too often in a row, or asked for it. */
            retryAt: string | null;
            /** @description Until when the secret before the last rotation signs as well. */
            previousSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description The organization and everything that decides what it can do now. */
        Organization: {
            /** Format: uuid */
            id: string;
            name: string;
            slug: string | null;
            /** @enum {string} */
            tier: "FREE" | "PREMIUM";
            /** @description Set by staff: nothing is sent or shared. */
            outboundPaused: boolean;
            /** @description Set by staff: no work is begun that costs. */
            aiDisabled: boolean;
            onboardingComplete: boolean;
            /** @enum {string} */
            billingStatus: "none" | "trial" | "active" | "canceled" | "past_due";
            paymentActive: boolean;
            pendingCancellation: boolean;
            license: {
                /** @enum {string} */
                type: "TRIAL" | "PAID";
                /** @enum {string} */
                status: "ACTIVE" | "EXPIRED" | "SUSPENDED" | "CANCELLED";
                /** @description Null where it has no end. */
                endsAt: string | null;
            } | null;
            /** @description A limit of null is none. */
            imports: {
                used: number;
                limit: number | null;
                left: number | null;
            };
            onboarding: components["schemas"]["Onboarding"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description How far the organization’s onboarding has come. */
        Onboarding: {
            /** @enum {string} */
            currentStep: "WELCOME" | "UPLOAD_VIDEO" | "VIEW_CLIPS" | "CUSTOMIZE_CLIP" | "EXPORT_CLIP" | "SHARE_REFERRAL" | "COMPLETED";
            isCompleted: boolean;
            isSkipped: boolean;
            completedAt: string | null;
            /** @description Whole percent of the steps that a person does. */
            percent: number;
            /** @description An enabled webhook endpoint exists. */
            forwardingEnabled: boolean;
            /** @description A webhook endpoint answered a test event with 2xx. */
            testCallDetected: boolean;
            steps: {
                /** @enum {string} */
                step: "WELCOME" | "UPLOAD_VIDEO" | "VIEW_CLIPS" | "CUSTOMIZE_CLIP" | "EXPORT_CLIP" | "SHARE_REFERRAL" | "COMPLETED";
                /** @enum {string} */
                status: "NOT_STARTED" | "IN_PROGRESS" | "COMPLETED" | "SKIPPED";
                startedAt: string | null;
                completedAt: string | null;
                timeSpentSeconds: number;
            }[];
        };
        /** @description The person who is signed in. */
        Me: {
            /** Format: uuid */
            id: string;
            email: string;
            name: string;
            imageUrl: string | null;
            phoneNumber: string | null;
            companyName: string | null;
            jobTitle: string | null;
            country: string | null;
            industry: string | null;
            /** @description When the short form after the sign-up was sent or dismissed. */
            profileCompletedAt: string | null;
            /** @description Seconds spent with the studio in view. */
            timeSpent: number;
            maxStepReached: number;
            lastSessionFinalStep: number;
            /** @enum {string} */
            tier: "FREE" | "PREMIUM";
            /** @description Of the organization; null where there is none. */
            importLimit: number | null;
            importsUsed: number;
            organization: {
                /** Format: uuid */
                id: string;
                name: string;
                imageUrl: string | null;
                /** @enum {string} */
                role: "admin" | "member";
            };
            /** @description `importLimit`, under its earlier name. */
            modelLimit: number | null;
            /** @description `importsUsed`, under its earlier name. */
            modelsUsed: number;
        };
        /** @description The brand kit. */
        Brand: {
            settings: components["schemas"]["BrandSettings"];
            /** @description What is in use. */
            assets: {
                logo: components["schemas"]["BrandAsset"] | null;
                font: components["schemas"]["BrandAsset"] | null;
                intro: components["schemas"]["BrandAsset"] | null;
                outro: components["schemas"]["BrandAsset"] | null;
            };
            /** @description The newest file of a slot that is not in use: still being checked, or refused. */
            incoming: {
                logo: components["schemas"]["BrandAsset"] | null;
                font: components["schemas"]["BrandAsset"] | null;
                intro: components["schemas"]["BrandAsset"] | null;
                outro: components["schemas"]["BrandAsset"] | null;
            };
        };
        /** @description A file of the brand kit. */
        BrandAsset: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            slot: "logo" | "font" | "intro" | "outro";
            /** @enum {string} */
            status: "uploading" | "processing" | "ready" | "failed" | "canceled";
            /** @description A font’s own name, otherwise that of the file. */
            name: string;
            sizeBytes: number;
            /** @description Pixels of a logo, an intro or an outro. */
            width: number | null;
            height: number | null;
            durationSeconds: number | null;
            /** @description Why it can’t be used. */
            errorMessage: string | null;
            /** @description Signed, for minutes; null until it is ready. */
            url: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description A short video or export that can become an intro or outro. */
        EdgeCandidate: {
            /** @enum {string} */
            type: "video" | "export";
            /** Format: uuid */
            id: string;
            title: string;
            durationSeconds: number;
        };
        Framing: {
            shots: components["schemas"]["ShotFraming"][];
            /** @description False while people are still being looked for. */
            isComplete: boolean;
        };
        /** @description How a shot fills the frame, in seconds of the video. */
        ShotFraming: {
            start: number;
            end: number;
            /** @description The second at which the whole shot begins: what a choice for the shot names. */
            shotStart: number;
            /** @enum {string} */
            layout: "crop" | "stack" | "fit";
            /** @description Where the window looks, linear in between; one keyframe where it stands still. */
            crop: {
                time: number;
                x: number;
                y: number;
            }[];
            /** @description The upper and the lower window. */
            stack: [
                components["schemas"]["PictureBox"],
                components["schemas"]["PictureBox"]
            ];
            fit: components["schemas"]["PictureBox"];
            /** @description Whether no single window shows the whole subject. */
            isTooWide: boolean;
        };
        /** @description A part of the picture: left, top, width and height as fractions of it. */
        PictureBox: {
            x: number;
            y: number;
            width: number;
            height: number;
        };
        /** @description Signed addresses, good for 15 minutes. Null for what is not there yet. */
        Playback: {
            videoUrl: string | null;
            timelineUrl: string | null;
            waveformUrl: string | null;
        };
        ClipFacets: {
            /** @description Videos that have clips, newest first. */
            videos: {
                /** Format: uuid */
                id: string;
                title: string;
            }[];
            /** @description Tags in use. */
            tags: {
                tag: string;
                count: number;
            }[];
        };
        /** @description A clip without its edit. */
        ClipSummary: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            videoId: string;
            videoTitle: string;
            title: string;
            /** @enum {string} */
            origin: "proposed" | "manual";
            /** @description 0 to 100; 0 for one that a person cut. */
            score: number;
            reason: string;
            /** @description As edited. */
            lengthSeconds: number;
            tags: string[];
            editedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Exports that are finished, and those that wait or are rendered. */
            exports: {
                finished: number;
                active: number;
            };
            /** @description Signed, for minutes; null where there is no picture yet. */
            thumbnailUrl: string | null;
            /** @description Where a word of the search is said first; null where none is, and without a search. */
            said: {
                /** @description Seconds of the video at which the sentence begins. */
                start: number;
                parts: {
                    text: string;
                    isFound: boolean;
                }[];
            } | null;
        };
        /** @description An idea that was posted, with how it did. */
        Post: {
            /** @description Of the post’s first snapshot. */
            id: string;
            /** Format: uuid */
            ideaId: string;
            ideaTitle: string;
            /** @enum {string} */
            platform: "tiktok" | "youtube" | "instagram" | "other";
            /** @description By what the network knows the post, or the idea’s ID. */
            postKey: string;
            url: string | null;
            /** Format: date-time */
            postedAt: string;
            /** @description Whether learning can use it: a network that we compare, 72 hours or more after it was posted. */
            teaches: boolean;
            snapshotCount: number;
            /** @description The newest 20, newest first. */
            snapshots: components["schemas"]["Snapshot"][];
        };
        /** @description The numbers of a post at a moment. */
        Snapshot: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            measuredAt: string;
            views: number | null;
            likes: number | null;
            comments: number | null;
            shares: number | null;
            saves: number | null;
            /** @description 0 to 1, of the whole. */
            shareWatched: number | null;
            /** @enum {string} */
            source: "hand" | "csv" | "api" | "sync" | "imported";
            note: string;
        };
        FeedbackResult: {
            /** @description Snapshots that are new. */
            added: number;
            /** @description Snapshots of the same post and moment that had other numbers. */
            corrected: number;
            /** @description Snapshots that were there already. */
            same: number;
        };
        /** @description An idea for a video, as a list shows it. */
        IdeaSummary: {
            /** Format: uuid */
            id: string;
            title: string;
            /** @description What is said or shown first. */
            hook: string;
            /** @description What was asked for; empty where nothing was. */
            topic: string;
            format: string;
            /** @enum {string} */
            platform: "tiktok" | "youtube" | "instagram" | "other";
            lengthSeconds: number | null;
            hashtags: string[];
            /**
             * @description Who made it: rules of our own, an AI provider, a person, or an import.
             * @enum {string}
             */
            engine: "embedded" | "provider" | "person" | "imported";
            /** @description By the weights in force when it was made; compare it within an organization. */
            score: number | null;
            /** @description Its place among the last 200 ideas, 0 to 100. */
            percentile: number | null;
            /** @description Whether it was chosen by chance, to learn from. */
            isExploration: boolean;
            isFavorite: boolean;
            folder: string | null;
            /** @description The request that made it, which is the id of its job. */
            batchId: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description What it takes to make an idea. */
        IdeaBrief: {
            /** Format: uuid */
            ideaId: string;
            title: string;
            /** @description Three ways to begin; the first is the idea’s own. */
            hooks: string[];
            lengthSeconds: number | null;
            shots: {
                text: string;
                /** @description How long it is. */
                seconds: number | null;
                /** @description The video that it plays a part of. */
                videoId: string | null;
                /** @description Seconds of the video. */
                start: number | null;
                /** @description Seconds of the video. */
                end: number | null;
                /** @description Where it is, or that it has to be filmed. */
                footage: string;
            }[];
        };
        /** @description A folder, and how many ideas are in it. */
        IdeaFolder: {
            folder: string;
            ideas: number;
        };
        /** @description Work in the background, such as an analysis or an export. */
        Job: {
            /** Format: uuid */
            id: string;
            type: string;
            /** @description What a person calls this kind of work: `Export`. */
            typeTitle: string;
            /** @enum {string} */
            state: "queued" | "running" | "completed" | "failed" | "canceled";
            title: string;
            subjectType: string | null;
            /** @description Of what it works on, such as a video. */
            subjectId: string | null;
            /** @description Whole percent. */
            progress: number;
            /** @description What it is doing, in words; null before it starts. */
            step: string | null;
            attempts: number;
            maxAttempts: number;
            result: unknown;
            /** @description `message` says what happened and what to do. */
            error: {
                code: string;
                message: string;
            } | null;
            /** @description The job that this one repeats. */
            retryOfId: string | null;
            createdById: string | null;
            /** Format: date-time */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            deadlineAt: string;
            isCancelable: boolean;
            isRetryable: boolean;
            /** @description While it waits: 1 for the job that starts next, of everyone’s. Null when it doesn’t, or it isn’t known. */
            queuePosition: number | null;
        };
        /** @description One line of what happened to a job. */
        JobLogEntry: {
            /** @description Orders the lines, and is the cursor of the live stream. */
            id: string;
            /** Format: uuid */
            jobId: string;
            /** @enum {string} */
            kind: "state" | "progress" | "message";
            /** @enum {string} */
            level: "info" | "warn" | "error";
            message: string;
            state: ("queued" | "running" | "completed" | "failed" | "canceled") | null;
            step: string | null;
            progress: number | null;
            attempt: number;
            /** Format: date-time */
            createdAt: string;
        };
        JobEvents: {
            events: components["schemas"]["JobEvent"][];
            /** @description Send it as `after` to continue from here. */
            cursor: string | null;
            /** @description More happened than is told: read the lists again. */
            isReset: boolean;
            places: components["schemas"]["QueuePlace"][];
        };
        JobEvent: {
            /** @description Orders the lines, and is the cursor of the live stream. */
            id: string;
            /** Format: uuid */
            jobId: string;
            /** @enum {string} */
            kind: "state" | "progress" | "message";
            /** @enum {string} */
            level: "info" | "warn" | "error";
            message: string;
            state: ("queued" | "running" | "completed" | "failed" | "canceled") | null;
            step: string | null;
            progress: number | null;
            attempt: number;
            /** Format: date-time */
            createdAt: string;
            type: string;
            title: string;
            subjectType: string | null;
            subjectId: string | null;
        };
        /** @description Where a waiting job stands in line. */
        QueuePlace: {
            /** Format: uuid */
            jobId: string;
            subjectId: string | null;
            position: number;
        };
        /** @description What the organization’s posts have taught, and what they have not yet. */
        Learning: {
            /** @description Posts that count, since the last drift. */
            posts: number;
            nextLookAt: number | null;
            isGateOpen: boolean;
            /** @description Changes of weights that are in force. */
            changes: number;
            frozenAt: string | null;
            startedAt: string | null;
            epoch: number;
            pairs: {
                pairs: number;
                before: number;
                after: number;
            } | null;
            fifths: {
                posts: number;
                outcome: number | null;
            }[];
        };
        /** @description A change of the weights by which ideas are scored, and what it rests on. */
        Adjustment: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "learned" | "undone" | "taken_back" | "reset" | "history";
            posts: number | null;
            why: string;
            changes: {
                title: string;
                before: number;
                after: number;
            }[];
            undoneAt: string | null;
            isUndoable: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description What a feature of ideas seems to do for views: `effect` 0.4 is 1.4 times as many, from 1 + `low` to 1 + `high` with 90%. */
        Insight: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "shown" | "suspected" | "withdrawn" | "history";
            feature: string | null;
            platform: string | null;
            n: number | null;
            p: number | null;
            effect: number | null;
            low: number | null;
            high: number | null;
            text: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description A question that was put to the posts, and its answer; also where nothing changed. */
        Look: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "gate" | "follow_up" | "undo" | "drift";
            n: number;
            p: number | null;
            alpha: number | null;
            pairs: number | null;
            pairsBefore: number | null;
            pairsAfter: number | null;
            /** @enum {string} */
            decision: "nothing" | "refused" | "changed" | "taken_back" | "reset";
            why: string;
            /** Format: date-time */
            createdAt: string;
        };
        Notification: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            tone: "success" | "danger" | "info";
            /** @description What happened, in a line. */
            words: string;
            /** @description What to do about a failure; null otherwise. */
            detail: string | null;
            href: string;
            /** Format: date-time */
            createdAt: string;
            isRead: boolean;
        };
        NotificationSettings: {
            inApp: boolean;
            /** @enum {string} */
            mail: "off" | "each" | "digest";
        };
        Transcription: {
            isEnabled: boolean;
        };
        /** @description A referral as either side sees it: the other side stays unnamed. */
        Referral: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "signed_up" | "waiting" | "checking" | "rewarded" | "taken_back" | "not_accepted";
            /** Format: date-time */
            createdAt: string;
            completedAt: string | null;
            rewardDueAt: string | null;
            rewardedAt: string | null;
            /** @description What your organization gets of it. */
            reward: components["schemas"]["Reward"] | null;
        };
        Reward: {
            /** @enum {string} */
            kind: "imports" | "credit";
            /** @description A number of imports, or minor units of `currency`. */
            amount: number;
            currency: string | null;
            /** @enum {string} */
            state: "due" | "granted" | "clawed_back" | "void";
        };
        ReferralCode: {
            /** @description Never changes: eight letters and digits such as CLIP42XY. */
            code: string;
            /**
             * Format: uri
             * @description Address to share.
             */
            link: string;
        };
        /** @description A line in which something is said. */
        TranscriptHit: {
            /** Format: uuid */
            videoId: string;
            videoTitle: string;
            position: number;
            text: string;
            start: number;
            end: number;
            /** @description Where the first word that was found is said. */
            wordStart: number;
            rank: number;
        };
        /** @description What the plan gives, and how much of it is used. */
        Usage: {
            /** @description Never reset: they count for as long as the organization exists. */
            imports: {
                /** @description Can be above the limit: nothing is taken away. */
                used: number;
                /** @description Null is without limit. */
                limit: number | null;
                /** @description What can be started now. */
                left: number | null;
            };
            /** @description In bytes. */
            storage: {
                /** @description Can be above the limit: nothing is taken away. */
                used: number;
                /** @description Null is without limit. */
                limit: number | null;
            };
            /** @description Since 00:00 UTC. */
            exports: {
                /** @description Can be above the limit: nothing is taken away. */
                used: number;
                /** @description Null is without limit. */
                limit: number | null;
            };
            /** @description Members. */
            seats: {
                /** @description Can be above the limit: nothing is taken away. */
                used: number;
                /** @description Null is without limit. */
                limit: number | null;
            };
        };
        /** @description An event on its way to an endpoint. */
        WebhookDelivery: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description The header `webhook-id`: the same in each attempt and each replay.
             */
            messageId: string;
            /** Format: uuid */
            endpointId: string;
            type: string;
            /** @enum {string} */
            state: "pending" | "sending" | "succeeded" | "failed" | "held" | "canceled";
            attempts: number;
            /** @description When it is tried next, while it waits. */
            nextAt: string | null;
            lastStatus: number | null;
            lastError: string | null;
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
        };
        WebhookDeliveryDetail: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description The header `webhook-id`: the same in each attempt and each replay.
             */
            messageId: string;
            /** Format: uuid */
            endpointId: string;
            type: string;
            /** @enum {string} */
            state: "pending" | "sending" | "succeeded" | "failed" | "held" | "canceled";
            attempts: number;
            /** @description When it is tried next, while it waits. */
            nextAt: string | null;
            lastStatus: number | null;
            lastError: string | null;
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
            /** @description What is sent, as it is signed. */
            body: string;
            log: components["schemas"]["WebhookAttempt"][];
        };
        WebhookAttempt: {
            /** Format: uuid */
            id: string;
            url: string;
            isSuccess: boolean;
            /** @description Null when there was no answer. */
            status: number | null;
            error: string | null;
            /** @description The beginning of the answer. */
            answer: string;
            ms: number;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description Attempts of an hour. */
        WebhookActivityHour: {
            /** Format: date-time */
            at: string;
            succeeded: number;
            failed: number;
        };
        WebhookSecret: {
            /** @description `whsec_` and 32 bytes in base64, for a library of Standard Webhooks. */
            secret: string;
        };
        WebhookRotation: {
            /**
             * Format: date-time
             * @description Until when deliveries are signed by the old secret as well.
             */
            previousSecretUntil: string;
        };
        BulkExport: {
            /** Format: uuid */
            clipId: string;
            /**
             * @description `existing`: the same edit is already finished or in progress.
             * @enum {string}
             */
            outcome: "started" | "existing" | "refused";
            export: components["schemas"]["Export"] | null;
            /** @description Why it was refused. */
            error: {
                code: string;
                message: string;
            } | null;
        };
        ClipTags: {
            /** Format: uuid */
            clipId: string;
            tags: string[];
        };
        /** @description What a file of numbers did, or would do. */
        FeedbackFile: {
            /** @description Snapshots that are new. */
            added: number;
            /** @description Snapshots of the same post and moment that had other numbers. */
            corrected: number;
            /** @description Snapshots that were there already. */
            same: number;
            isDryRun: boolean;
            /** @description Rows with a post. */
            rows: number;
            /** @description Rows of totals, which are left out. */
            skipped: number;
            /** @description Ideas that the file names by a title that no idea has. */
            ideasAdded: number;
            errorCount: number;
            /** @description The first 100. */
            errors: {
                /** @description As a spreadsheet counts: the header is row 1. */
                row: number;
                column: string;
                message: string;
            }[];
            /** @description The first 100 rows. */
            preview: {
                row: number;
                /** @description null for an idea that this file adds. */
                ideaId: string | null;
                title: string;
                /** @enum {string} */
                platform: "tiktok" | "youtube" | "instagram" | "other";
                /** Format: date-time */
                postedAt: string;
                /** Format: date-time */
                measuredAt: string;
                views: number | null;
                likes: number | null;
                comments: number | null;
                shares: number | null;
                saves: number | null;
                /** @description 0 to 1, of the whole. */
                shareWatched: number | null;
            }[];
        };
        Uploaded: components["schemas"]["Video"] | components["schemas"]["BrandAsset"] | components["schemas"]["Track"] | components["schemas"]["ImportRun"];
        PresignedPart: {
            partNumber: number;
            /**
             * Format: uri
             * @description Send the part’s bytes there with PUT, without a Content-Type.
             */
            url: string;
            sizeBytes: number;
        };
        /** @description An import of a video from a link, as it begins. */
        LinkImport: {
            /** @description Waits for its file. */
            video: components["schemas"]["Video"];
            /** @description Fetches the file; it says how far it is, and why it failed. */
            job: components["schemas"]["Job"];
        };
        WebhookReplay: {
            replayed: number;
            /** @description There were more than 5,000: ask again. */
            hasMore: boolean;
        };
        WebhookTest: {
            /** Format: uuid */
            id: string;
            url: string;
            isSuccess: boolean;
            /** @description Null when there was no answer. */
            status: number | null;
            error: string | null;
            /** @description The beginning of the answer. */
            answer: string;
            ms: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            deliveryId: string;
        };
        /** @description What failed (RFC 9457). */
        Problem: {
            /** @description The page that explains the code. */
            type: string;
            title: string;
            status: number;
            /** @description What failed and what to do, for people. */
            detail: string;
            /**
             * @description What programs decide by.
             * @enum {string}
             */
            code: "not_found" | "forbidden" | "unauthenticated" | "conflict" | "invalid" | "limit_reached" | "precondition" | "rate_limited" | "unavailable" | "internal";
            /** @description Messages for each input field that is wrong. */
            fields?: {
                [key: string]: string[];
            };
            /** @description Each thing that is wrong: a JSON pointer into the body, or `?name` for a parameter. */
            errors?: {
                pointer: string;
                code: string;
                detail: string;
            }[];
            /** @description What a person can do, and where. */
            remedy?: {
                text: string;
                href: string;
            };
            /** @description Quote it to support: only where the fault is ours. */
            errorId?: string;
            requestId: string;
            traceId?: string;
        };
        BrandSettings: {
            /**
             * @default {
             *       "text": null,
             *       "highlight": null,
             *       "background": null
             *     }
             */
            colors: {
                /** @default null */
                text: string | null;
                /** @default null */
                highlight: string | null;
                /** @default null */
                background: string | null;
            };
            /** @default null */
            captionFont: ("montserrat-900" | "poppins-800" | "archivo-black" | "anton" | "luckiest-guy" | "bangers" | "noto-sans" | "own") | null;
            /**
             * @default {
             *       "isOn": true,
             *       "corner": "top-left",
             *       "size": 0.2,
             *       "opacity": 0.9
             *     }
             */
            watermark: {
                /** @default true */
                isOn: boolean;
                /**
                 * @default top-left
                 * @enum {string}
                 */
                corner: "top-left" | "top-right" | "bottom-left" | "bottom-right";
                /** @default 0.2 */
                size: number;
                /** @default 0.9 */
                opacity: number;
            };
            /**
             * @default {
             *       "isOn": true
             *     }
             */
            intro: {
                /** @default true */
                isOn: boolean;
            };
            /**
             * @default {
             *       "isOn": true
             *     }
             */
            outro: {
                /** @default true */
                isOn: boolean;
            };
        };
    };
    responses: {
        /** @description Not there */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not allowed */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No key or session, or one that is not valid */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state does not allow it */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The input is wrong */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A limit of the plan is reached */
        LimitReached: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something has to happen first */
        Precondition: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests */
        RateLimited: {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not possible right now */
        Unavailable: {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of ours */
        Internal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description What is left, with an API key.
         * @example "key";r=598;t=42
         */
        RateLimit: string;
        /**
         * @description The limit of the key.
         * @example "key";q=600;w=60
         */
        "RateLimit-Policy": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    deleteBrandKitAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getClip: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                clipId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "videoTitle": "Podcast, episode 12",
                     *       "videoDurationSeconds": 3125.4,
                     *       "origin": "proposed",
                     *       "rank": 1,
                     *       "title": "The one habit that changed my mornings",
                     *       "proposedStart": 61.5,
                     *       "proposedEnd": 92.25,
                     *       "lengthSeconds": 30.75,
                     *       "score": 87,
                     *       "subScores": {},
                     *       "reason": "Starts with a question and answers it within 30 seconds.",
                     *       "edit": {
                     *         "start": 61.5,
                     *         "end": 92.25,
                     *         "aspect": "9:16",
                     *         "crop": {
                     *           "mode": "smart"
                     *         },
                     *         "overlays": [],
                     *         "cuts": [],
                     *         "captionSource": "own",
                     *         "captions": [],
                     *         "stylePreset": "impact",
                     *         "captionPosition": null,
                     *         "captionColors": {},
                     *         "captionFont": null,
                     *         "brand": {
                     *           "watermark": null,
                     *           "intro": null,
                     *           "outro": null
                     *         },
                     *         "loudnessTarget": -14,
                     *         "resolution": 1080,
                     *         "sound": {
                     *           "volume": 1,
                     *           "fade": {
                     *             "in": 0,
                     *             "out": 0
                     *           }
                     *         },
                     *         "pictureFade": {
                     *           "in": 0,
                     *           "out": 0
                     *         },
                     *         "speed": {
                     *           "factor": 1,
                     *           "ranges": []
                     *         },
                     *         "music": null,
                     *         "progressBar": null
                     *       },
                     *       "editVersion": 3,
                     *       "editedAt": "2026-12-01T09:30:00.000Z",
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "deletedAt": null,
                     *       "thumbnailUrl": "https://example.com/file",
                     *       "thumbnailTime": 1,
                     *       "thumbnailTimes": [
                     *         1
                     *       ],
                     *       "thumbnailAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Clip"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteClip: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you read. If it has changed since, nothing is done and 412 is answered. */
                "If-Match"?: string;
            };
            path: {
                clipId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Precondition"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateClip: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you read. If it has changed since, nothing is done and 412 is answered. */
                "If-Match"?: string;
            };
            path: {
                clipId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "editVersion": 3
                 *     }
                 */
                "application/json": {
                    editVersion: number;
                    title?: string;
                    edit?: components["schemas"]["ClipEditInput"];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "videoTitle": "Podcast, episode 12",
                     *       "videoDurationSeconds": 3125.4,
                     *       "origin": "proposed",
                     *       "rank": 1,
                     *       "title": "The one habit that changed my mornings",
                     *       "proposedStart": 61.5,
                     *       "proposedEnd": 92.25,
                     *       "lengthSeconds": 30.75,
                     *       "score": 87,
                     *       "subScores": {},
                     *       "reason": "Starts with a question and answers it within 30 seconds.",
                     *       "edit": {
                     *         "start": 61.5,
                     *         "end": 92.25,
                     *         "aspect": "9:16",
                     *         "crop": {
                     *           "mode": "smart"
                     *         },
                     *         "overlays": [],
                     *         "cuts": [],
                     *         "captionSource": "own",
                     *         "captions": [],
                     *         "stylePreset": "impact",
                     *         "captionPosition": null,
                     *         "captionColors": {},
                     *         "captionFont": null,
                     *         "brand": {
                     *           "watermark": null,
                     *           "intro": null,
                     *           "outro": null
                     *         },
                     *         "loudnessTarget": -14,
                     *         "resolution": 1080,
                     *         "sound": {
                     *           "volume": 1,
                     *           "fade": {
                     *             "in": 0,
                     *             "out": 0
                     *           }
                     *         },
                     *         "pictureFade": {
                     *           "in": 0,
                     *           "out": 0
                     *         },
                     *         "speed": {
                     *           "factor": 1,
                     *           "ranges": []
                     *         },
                     *         "music": null,
                     *         "progressBar": null
                     *       },
                     *       "editVersion": 3,
                     *       "editedAt": "2026-12-01T09:30:00.000Z",
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "deletedAt": null,
                     *       "thumbnailUrl": "https://example.com/file",
                     *       "thumbnailTime": 1,
                     *       "thumbnailTimes": [
                     *         1
                     *       ],
                     *       "thumbnailAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Clip"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Precondition"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "title": "The one habit that changed my mornings",
                     *       "status": "pending",
                     *       "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "progress": 100,
                     *       "width": 1080,
                     *       "height": 1920,
                     *       "durationSeconds": 30.75,
                     *       "sizeBytes": 734003200,
                     *       "loudness": 1,
                     *       "errorMessage": null,
                     *       "shareUrl": "https://example.com/file",
                     *       "shareExpiresAt": "2026-12-01T09:30:00.000Z",
                     *       "shareEmbed": false,
                     *       "shareViews": 1,
                     *       "downloadCount": 1,
                     *       "coverSeconds": 1,
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "completedAt": "2026-12-01T09:30:00.000Z",
                     *       "posterUrl": "https://example.com/file"
                     *     }
                     */
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you read. If it has changed since, nothing is done and 412 is answered. */
                "If-Match"?: string;
            };
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Precondition"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    shareExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "title": "The one habit that changed my mornings",
                     *       "status": "pending",
                     *       "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "progress": 100,
                     *       "width": 1080,
                     *       "height": 1920,
                     *       "durationSeconds": 30.75,
                     *       "sizeBytes": 734003200,
                     *       "loudness": 1,
                     *       "errorMessage": null,
                     *       "shareUrl": "https://example.com/file",
                     *       "shareExpiresAt": "2026-12-01T09:30:00.000Z",
                     *       "shareEmbed": false,
                     *       "shareViews": 1,
                     *       "downloadCount": 1,
                     *       "coverSeconds": 1,
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "completedAt": "2026-12-01T09:30:00.000Z",
                     *       "posterUrl": "https://example.com/file"
                     *     }
                     */
                    "application/json": components["schemas"]["Export"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            402: components["responses"]["LimitReached"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeExportLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "title": "The one habit that changed my mornings",
                     *       "status": "pending",
                     *       "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "progress": 100,
                     *       "width": 1080,
                     *       "height": 1920,
                     *       "durationSeconds": 30.75,
                     *       "sizeBytes": 734003200,
                     *       "loudness": 1,
                     *       "errorMessage": null,
                     *       "shareUrl": "https://example.com/file",
                     *       "shareExpiresAt": "2026-12-01T09:30:00.000Z",
                     *       "shareEmbed": false,
                     *       "shareViews": 1,
                     *       "downloadCount": 1,
                     *       "coverSeconds": 1,
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "completedAt": "2026-12-01T09:30:00.000Z",
                     *       "posterUrl": "https://example.com/file"
                     *     }
                     */
                    "application/json": components["schemas"]["Export"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateExportLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /** @enum {string} */
                    life?: "1d" | "7d" | "30d" | "never";
                    embed?: boolean;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "title": "The one habit that changed my mornings",
                     *       "status": "pending",
                     *       "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "progress": 100,
                     *       "width": 1080,
                     *       "height": 1920,
                     *       "durationSeconds": 30.75,
                     *       "sizeBytes": 734003200,
                     *       "loudness": 1,
                     *       "errorMessage": null,
                     *       "shareUrl": "https://example.com/file",
                     *       "shareExpiresAt": "2026-12-01T09:30:00.000Z",
                     *       "shareEmbed": false,
                     *       "shareViews": 1,
                     *       "downloadCount": 1,
                     *       "coverSeconds": 1,
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "completedAt": "2026-12-01T09:30:00.000Z",
                     *       "posterUrl": "https://example.com/file"
                     *     }
                     */
                    "application/json": components["schemas"]["Export"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            402: components["responses"]["LimitReached"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getIdeasImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "name": "Podcast look",
                     *       "status": "uploading",
                     *       "sizeBytes": 734003200,
                     *       "rowsTotal": 1,
                     *       "rowsDone": 1,
                     *       "errorMessage": null,
                     *       "tables": [
                     *         {
                     *           "database": "database",
                     *           "name": "Podcast look",
                     *           "form": "dexie",
                     *           "isInbound": false,
                     *           "schema": "schema",
                     *           "version": 1,
                     *           "declaredRows": 1,
                     *           "rows": 1,
                     *           "becomes": "generation",
                     *           "new": 1,
                     *           "same": 1,
                     *           "changed": 1,
                     *           "keptYours": 1,
                     *           "orphans": 1,
                     *           "orphanIds": [
                     *             "orphanId"
                     *           ],
                     *           "asText": 1,
                     *           "repeats": 1,
                     *           "doubledNames": 1,
                     *           "unknownFields": {},
                     *           "unknownTypes": {},
                     *           "changedFields": {},
                     *           "reasons": {}
                     *         }
                     *       ],
                     *       "ignored": [
                     *         "ignored"
                     *       ],
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "completedAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ImportRun"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteIdeasImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getIdea: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                ideaId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "title": "The one habit that changed my mornings",
                     *       "hook": "hook",
                     *       "topic": "topic",
                     *       "format": "format",
                     *       "platform": "tiktok",
                     *       "lengthSeconds": 30.75,
                     *       "hashtags": [
                     *         "hashtag"
                     *       ],
                     *       "engine": "embedded",
                     *       "score": 87,
                     *       "percentile": 1,
                     *       "isExploration": false,
                     *       "isFavorite": false,
                     *       "folder": "folder",
                     *       "batchId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "beats": [
                     *         {
                     *           "text": "text",
                     *           "seconds": 1,
                     *           "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "start": 61.5,
                     *           "end": 92.25
                     *         }
                     *       ],
                     *       "scores": {},
                     *       "features": {},
                     *       "sources": [
                     *         {
                     *           "kind": "sentence",
                     *           "text": "text",
                     *           "title": "The one habit that changed my mornings",
                     *           "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "generationId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "start": 61.5,
                     *           "end": 92.25
                     *         }
                     *       ],
                     *       "model": "model",
                     *       "promptVersion": "promptVersion",
                     *       "probability": 1,
                     *       "forecast": {
                     *         "value": 1,
                     *         "percentile": 1,
                     *         "profileVersion": 1,
                     *         "createdAt": "2026-12-01T09:30:00.000Z"
                     *       },
                     *       "feedback": {
                     *         "posts": 1,
                     *         "firstPostedAt": "2026-12-01T09:30:00.000Z",
                     *         "lastMeasuredAt": "2026-12-01T09:30:00.000Z",
                     *         "views": 1,
                     *         "likes": 1,
                     *         "comments": 1,
                     *         "shares": 1,
                     *         "saves": 1
                     *       },
                     *       "clips": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "title": "The one habit that changed my mornings"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Idea"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteIdea: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you read. If it has changed since, nothing is done and 412 is answered. */
                "If-Match"?: string;
            };
            path: {
                ideaId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Precondition"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateIdea: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you read. If it has changed since, nothing is done and 412 is answered. */
                "If-Match"?: string;
            };
            path: {
                ideaId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    title?: string;
                    hook?: string;
                    isFavorite?: boolean;
                    folder?: string | null;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "title": "The one habit that changed my mornings",
                     *       "hook": "hook",
                     *       "topic": "topic",
                     *       "format": "format",
                     *       "platform": "tiktok",
                     *       "lengthSeconds": 30.75,
                     *       "hashtags": [
                     *         "hashtag"
                     *       ],
                     *       "engine": "embedded",
                     *       "score": 87,
                     *       "percentile": 1,
                     *       "isExploration": false,
                     *       "isFavorite": false,
                     *       "folder": "folder",
                     *       "batchId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "beats": [
                     *         {
                     *           "text": "text",
                     *           "seconds": 1,
                     *           "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "start": 61.5,
                     *           "end": 92.25
                     *         }
                     *       ],
                     *       "scores": {},
                     *       "features": {},
                     *       "sources": [
                     *         {
                     *           "kind": "sentence",
                     *           "text": "text",
                     *           "title": "The one habit that changed my mornings",
                     *           "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "generationId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "start": 61.5,
                     *           "end": 92.25
                     *         }
                     *       ],
                     *       "model": "model",
                     *       "promptVersion": "promptVersion",
                     *       "probability": 1,
                     *       "forecast": {
                     *         "value": 1,
                     *         "percentile": 1,
                     *         "profileVersion": 1,
                     *         "createdAt": "2026-12-01T09:30:00.000Z"
                     *       },
                     *       "feedback": {
                     *         "posts": 1,
                     *         "firstPostedAt": "2026-12-01T09:30:00.000Z",
                     *         "lastMeasuredAt": "2026-12-01T09:30:00.000Z",
                     *         "views": 1,
                     *         "likes": 1,
                     *         "comments": 1,
                     *         "shares": 1,
                     *         "saves": 1
                     *       },
                     *       "clips": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "title": "The one habit that changed my mornings"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Idea"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Precondition"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTrack: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                trackId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "name": "Podcast look",
                     *       "status": "uploading",
                     *       "durationSeconds": 30.75,
                     *       "sizeBytes": 734003200,
                     *       "errorMessage": null,
                     *       "createdAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Track"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteTrack: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you read. If it has changed since, nothing is done and 412 is answered. */
                "If-Match"?: string;
            };
            path: {
                trackId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Precondition"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    renameTrack: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you read. If it has changed since, nothing is done and 412 is answered. */
                "If-Match"?: string;
            };
            path: {
                trackId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Podcast look"
                 *     }
                 */
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "name": "Podcast look",
                     *       "status": "uploading",
                     *       "durationSeconds": 30.75,
                     *       "sizeBytes": 734003200,
                     *       "errorMessage": null,
                     *       "createdAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Track"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Precondition"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPreset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                presetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "name": "Podcast look",
                     *       "style": {
                     *         "aspect": "9:16",
                     *         "resolution": 1080,
                     *         "stylePreset": "impact",
                     *         "captionFont": null,
                     *         "captionColors": {},
                     *         "captionPosition": null,
                     *         "loudnessTarget": -14,
                     *         "brand": {
                     *           "watermark": null,
                     *           "intro": null,
                     *           "outro": null
                     *         }
                     *       },
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "updatedAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Preset"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deletePreset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you read. If it has changed since, nothing is done and 412 is answered. */
                "If-Match"?: string;
            };
            path: {
                presetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Precondition"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updatePreset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you read. If it has changed since, nothing is done and 412 is answered. */
                "If-Match"?: string;
            };
            path: {
                presetId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    name?: string;
                    style?: components["schemas"]["ClipStyleInput"];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "name": "Podcast look",
                     *       "style": {
                     *         "aspect": "9:16",
                     *         "resolution": 1080,
                     *         "stylePreset": "impact",
                     *         "captionFont": null,
                     *         "captionColors": {},
                     *         "captionPosition": null,
                     *         "loudnessTarget": -14,
                     *         "brand": {
                     *           "watermark": null,
                     *           "intro": null,
                     *           "outro": null
                     *         }
                     *       },
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "updatedAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Preset"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Precondition"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                videoId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "type",
                     *         "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10"
                     *       },
                     *       "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "filename": "episode-12.mp4",
                     *       "sizeBytes": 734003200,
                     *       "partSizeBytes": 16777216,
                     *       "partCount": 1,
                     *       "receivedParts": [
                     *         1
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                videoId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getVideo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                videoId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "title": "The one habit that changed my mornings",
                     *       "originalFilename": "episode-12.mp4",
                     *       "status": "uploading",
                     *       "sizeBytes": 734003200,
                     *       "durationSeconds": 30.75,
                     *       "width": 1080,
                     *       "height": 1920,
                     *       "framesPerSecond": 1,
                     *       "hasAudio": false,
                     *       "clipCount": 1,
                     *       "warnings": [
                     *         "warning"
                     *       ],
                     *       "errorCode": null,
                     *       "errorMessage": null,
                     *       "createdById": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "uploadedAt": "2026-12-01T09:30:00.000Z",
                     *       "analyzedAt": "2026-12-01T09:30:00.000Z",
                     *       "deletedAt": null,
                     *       "posterUrl": "https://example.com/file"
                     *     }
                     */
                    "application/json": components["schemas"]["Video"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteVideo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you read. If it has changed since, nothing is done and 412 is answered. */
                "If-Match"?: string;
            };
            path: {
                videoId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Precondition"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    renameVideo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you read. If it has changed since, nothing is done and 412 is answered. */
                "If-Match"?: string;
            };
            path: {
                videoId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "The one habit that changed my mornings"
                 *     }
                 */
                "application/json": {
                    title: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "title": "The one habit that changed my mornings",
                     *       "originalFilename": "episode-12.mp4",
                     *       "status": "uploading",
                     *       "sizeBytes": 734003200,
                     *       "durationSeconds": 30.75,
                     *       "width": 1080,
                     *       "height": 1920,
                     *       "framesPerSecond": 1,
                     *       "hasAudio": false,
                     *       "clipCount": 1,
                     *       "warnings": [
                     *         "warning"
                     *       ],
                     *       "errorCode": null,
                     *       "errorMessage": null,
                     *       "createdById": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "uploadedAt": "2026-12-01T09:30:00.000Z",
                     *       "analyzedAt": "2026-12-01T09:30:00.000Z",
                     *       "deletedAt": null,
                     *       "posterUrl": "https://example.com/file"
                     *     }
                     */
                    "application/json": components["schemas"]["Video"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Precondition"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getVideoTranscript: {
        parameters: {
            query?: {
                cursor?: string;
                from?: number;
                limit?: number;
                words?: "true" | "false";
            };
            header?: never;
            path: {
                videoId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "position": 1,
                     *           "start": 61.5,
                     *           "end": 92.25,
                     *           "text": "text",
                     *           "confidence": 1,
                     *           "isUnsure": false,
                     *           "isEdited": false,
                     *           "version": 1,
                     *           "words": [
                     *             {
                     *               "text": "text",
                     *               "start": 61.5,
                     *               "end": 92.25,
                     *               "confidence": 1,
                     *               "timing": "measured"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "transcript": {
                     *         "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *         "status": "ready",
                     *         "source": "engine",
                     *         "engine": "engine",
                     *         "language": "language",
                     *         "languageConfidence": 1,
                     *         "durationSeconds": 30.75,
                     *         "wordCount": 1,
                     *         "segmentCount": 1,
                     *         "isEdited": false,
                     *         "version": 1,
                     *         "message": "message",
                     *         "unheard": [
                     *           {
                     *             "start": 61.5,
                     *             "end": 92.25,
                     *             "reason": "Starts with a question and answers it within 30 seconds."
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Segment"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description Null for a video that was never transcribed. */
                        transcript: components["schemas"]["Transcript"] | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceVideoTranscript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                videoId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "format": "srt",
                 *       "text": "text"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    format: "srt" | "vtt" | "txt";
                    text: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "status": "ready",
                     *       "source": "engine",
                     *       "engine": "engine",
                     *       "language": "language",
                     *       "languageConfidence": 1,
                     *       "durationSeconds": 30.75,
                     *       "wordCount": 1,
                     *       "segmentCount": 1,
                     *       "isEdited": false,
                     *       "version": 1,
                     *       "message": "message",
                     *       "unheard": [
                     *         {
                     *           "start": 61.5,
                     *           "end": 92.25,
                     *           "reason": "Starts with a question and answers it within 30 seconds."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Transcript"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteVideoTranscript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                videoId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "url": "url",
                     *       "description": "description",
                     *       "types": [
                     *         "type"
                     *       ],
                     *       "state": "enabled",
                     *       "disabledReason": "person",
                     *       "disabledAt": "2026-12-01T09:30:00.000Z",
                     *       "fails": 1,
                     *       "firstFailedAt": "2026-12-01T09:30:00.000Z",
                     *       "lastSucceededAt": "2026-12-01T09:30:00.000Z",
                     *       "retryAt": "2026-12-01T09:30:00.000Z",
                     *       "previousSecretUntil": "2026-12-01T09:30:00.000Z",
                     *       "createdAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    url?: string;
                    description?: string;
                    types?: ("*" | "video.uploaded" | "video.analyzed" | "clip.created" | "idea.created" | "export.completed" | "export.failed" | "job.failed")[];
                    /** @enum {string} */
                    state?: "enabled" | "paused" | "disabled";
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "url": "url",
                     *       "description": "description",
                     *       "types": [
                     *         "type"
                     *       ],
                     *       "state": "enabled",
                     *       "disabledReason": "person",
                     *       "disabledAt": "2026-12-01T09:30:00.000Z",
                     *       "fails": 1,
                     *       "firstFailedAt": "2026-12-01T09:30:00.000Z",
                     *       "lastSucceededAt": "2026-12-01T09:30:00.000Z",
                     *       "retryAt": "2026-12-01T09:30:00.000Z",
                     *       "previousSecretUntil": "2026-12-01T09:30:00.000Z",
                     *       "createdAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getOrganizationById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "name": "Podcast look",
                     *       "slug": "slug",
                     *       "tier": "FREE",
                     *       "outboundPaused": false,
                     *       "aiDisabled": false,
                     *       "onboardingComplete": false,
                     *       "billingStatus": "none",
                     *       "paymentActive": false,
                     *       "pendingCancellation": false,
                     *       "license": {
                     *         "type": "TRIAL",
                     *         "status": "ACTIVE",
                     *         "endsAt": "2026-12-01T09:30:00.000Z"
                     *       },
                     *       "imports": {
                     *         "used": 1,
                     *         "limit": 1,
                     *         "left": 1
                     *       },
                     *       "onboarding": {
                     *         "currentStep": "WELCOME",
                     *         "isCompleted": false,
                     *         "isSkipped": false,
                     *         "completedAt": "2026-12-01T09:30:00.000Z",
                     *         "percent": 1,
                     *         "forwardingEnabled": false,
                     *         "testCallDetected": false,
                     *         "steps": [
                     *           {
                     *             "step": "WELCOME",
                     *             "status": "NOT_STARTED",
                     *             "startedAt": "2026-12-01T09:30:00.000Z",
                     *             "completedAt": "2026-12-01T09:30:00.000Z",
                     *             "timeSpentSeconds": 1
                     *           }
                     *         ]
                     *       },
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "updatedAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCurrentPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "email": "ada@example.com",
                     *       "name": "Podcast look",
                     *       "imageUrl": "imageUrl",
                     *       "phoneNumber": "phoneNumber",
                     *       "companyName": "companyName",
                     *       "jobTitle": "jobTitle",
                     *       "country": "country",
                     *       "industry": "industry",
                     *       "profileCompletedAt": "profileCompletedAt",
                     *       "timeSpent": 1,
                     *       "maxStepReached": 1,
                     *       "lastSessionFinalStep": 1,
                     *       "tier": "FREE",
                     *       "importLimit": 1,
                     *       "importsUsed": 1,
                     *       "organization": {
                     *         "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *         "name": "Podcast look",
                     *         "imageUrl": "imageUrl",
                     *         "role": "admin"
                     *       },
                     *       "modelLimit": 1,
                     *       "modelsUsed": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateCurrentPerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    name?: string;
                    phoneNumber?: ("" | string) | null;
                    companyName?: string | null;
                    jobTitle?: string | null;
                    country?: ("" | string) | null;
                    industry?: string | null;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "email": "ada@example.com",
                     *       "name": "Podcast look",
                     *       "imageUrl": "imageUrl",
                     *       "phoneNumber": "phoneNumber",
                     *       "companyName": "companyName",
                     *       "jobTitle": "jobTitle",
                     *       "country": "country",
                     *       "industry": "industry",
                     *       "profileCompletedAt": "profileCompletedAt",
                     *       "timeSpent": 1,
                     *       "maxStepReached": 1,
                     *       "lastSessionFinalStep": 1,
                     *       "tier": "FREE",
                     *       "importLimit": 1,
                     *       "importsUsed": 1,
                     *       "organization": {
                     *         "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *         "name": "Podcast look",
                     *         "imageUrl": "imageUrl",
                     *         "role": "admin"
                     *       },
                     *       "modelLimit": 1,
                     *       "modelsUsed": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportAuditLog: {
        parameters: {
            query?: {
                actor?: "people" | "staff" | "system" | "keys";
                about?: string;
                from?: string & (unknown & unknown);
                to?: string & (unknown & unknown);
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBrandKit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "settings": {
                     *         "colors": {
                     *           "text": null,
                     *           "highlight": null,
                     *           "background": null
                     *         },
                     *         "captionFont": null,
                     *         "watermark": {
                     *           "isOn": true,
                     *           "corner": "top-left",
                     *           "size": 0.2,
                     *           "opacity": 0.9
                     *         },
                     *         "intro": {
                     *           "isOn": true
                     *         },
                     *         "outro": {
                     *           "isOn": true
                     *         }
                     *       },
                     *       "assets": {
                     *         "logo": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         },
                     *         "font": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         },
                     *         "intro": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         },
                     *         "outro": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       },
                     *       "incoming": {
                     *         "logo": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         },
                     *         "font": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         },
                     *         "intro": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         },
                     *         "outro": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Brand"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceBrandKitSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["BrandSettingsInput"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "settings": {
                     *         "colors": {
                     *           "text": null,
                     *           "highlight": null,
                     *           "background": null
                     *         },
                     *         "captionFont": null,
                     *         "watermark": {
                     *           "isOn": true,
                     *           "corner": "top-left",
                     *           "size": 0.2,
                     *           "opacity": 0.9
                     *         },
                     *         "intro": {
                     *           "isOn": true
                     *         },
                     *         "outro": {
                     *           "isOn": true
                     *         }
                     *       },
                     *       "assets": {
                     *         "logo": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         },
                     *         "font": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         },
                     *         "intro": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         },
                     *         "outro": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       },
                     *       "incoming": {
                     *         "logo": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         },
                     *         "font": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         },
                     *         "intro": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         },
                     *         "outro": {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "slot": "logo",
                     *           "status": "uploading",
                     *           "name": "Podcast look",
                     *           "sizeBytes": 734003200,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "errorMessage": null,
                     *           "url": "https://example.com/file",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Brand"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listBrandKitCandidates: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "type": "video",
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "title": "The one habit that changed my mornings",
                     *           "durationSeconds": 30.75
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["EdgeCandidate"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listClips: {
        parameters: {
            query?: {
                videoId?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "videoTitle": "Podcast, episode 12",
                     *           "videoDurationSeconds": 3125.4,
                     *           "origin": "proposed",
                     *           "rank": 1,
                     *           "title": "The one habit that changed my mornings",
                     *           "proposedStart": 61.5,
                     *           "proposedEnd": 92.25,
                     *           "lengthSeconds": 30.75,
                     *           "score": 87,
                     *           "subScores": {},
                     *           "reason": "Starts with a question and answers it within 30 seconds.",
                     *           "edit": {
                     *             "start": 61.5,
                     *             "end": 92.25,
                     *             "aspect": "9:16",
                     *             "crop": {
                     *               "mode": "smart"
                     *             },
                     *             "overlays": [],
                     *             "cuts": [],
                     *             "captionSource": "own",
                     *             "captions": [],
                     *             "stylePreset": "impact",
                     *             "captionPosition": null,
                     *             "captionColors": {},
                     *             "captionFont": null,
                     *             "brand": {
                     *               "watermark": null,
                     *               "intro": null,
                     *               "outro": null
                     *             },
                     *             "loudnessTarget": -14,
                     *             "resolution": 1080,
                     *             "sound": {
                     *               "volume": 1,
                     *               "fade": {
                     *                 "in": 0,
                     *                 "out": 0
                     *               }
                     *             },
                     *             "pictureFade": {
                     *               "in": 0,
                     *               "out": 0
                     *             },
                     *             "speed": {
                     *               "factor": 1,
                     *               "ranges": []
                     *             },
                     *             "music": null,
                     *             "progressBar": null
                     *           },
                     *           "editVersion": 3,
                     *           "editedAt": "2026-12-01T09:30:00.000Z",
                     *           "createdAt": "2026-12-01T09:30:00.000Z",
                     *           "deletedAt": null,
                     *           "thumbnailUrl": "https://example.com/file",
                     *           "thumbnailTime": 1,
                     *           "thumbnailTimes": [
                     *             1
                     *           ],
                     *           "thumbnailAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Clip"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createClip: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                 *       "start": 61.5,
                 *       "end": 92.25
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    videoId: string;
                    start: number;
                    end: number;
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "videoTitle": "Podcast, episode 12",
                     *       "videoDurationSeconds": 3125.4,
                     *       "origin": "proposed",
                     *       "rank": 1,
                     *       "title": "The one habit that changed my mornings",
                     *       "proposedStart": 61.5,
                     *       "proposedEnd": 92.25,
                     *       "lengthSeconds": 30.75,
                     *       "score": 87,
                     *       "subScores": {},
                     *       "reason": "Starts with a question and answers it within 30 seconds.",
                     *       "edit": {
                     *         "start": 61.5,
                     *         "end": 92.25,
                     *         "aspect": "9:16",
                     *         "crop": {
                     *           "mode": "smart"
                     *         },
                     *         "overlays": [],
                     *         "cuts": [],
                     *         "captionSource": "own",
                     *         "captions": [],
                     *         "stylePreset": "impact",
                     *         "captionPosition": null,
                     *         "captionColors": {},
                     *         "captionFont": null,
                     *         "brand": {
                     *           "watermark": null,
                     *           "intro": null,
                     *           "outro": null
                     *         },
                     *         "loudnessTarget": -14,
                     *         "resolution": 1080,
                     *         "sound": {
                     *           "volume": 1,
                     *           "fade": {
                     *             "in": 0,
                     *             "out": 0
                     *           }
                     *         },
                     *         "pictureFade": {
                     *           "in": 0,
                     *           "out": 0
                     *         },
                     *         "speed": {
                     *           "factor": 1,
                     *           "ranges": []
                     *         },
                     *         "music": null,
                     *         "progressBar": null
                     *       },
                     *       "editVersion": 3,
                     *       "editedAt": "2026-12-01T09:30:00.000Z",
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "deletedAt": null,
                     *       "thumbnailUrl": "https://example.com/file",
                     *       "thumbnailTime": 1,
                     *       "thumbnailTimes": [
                     *         1
                     *       ],
                     *       "thumbnailAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Clip"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listClipExports: {
        parameters: {
            query?: {
                status?: "pending" | "processing" | "completed" | "failed" | "canceled" | "expired";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                clipId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "title": "The one habit that changed my mornings",
                     *           "status": "pending",
                     *           "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "progress": 100,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "sizeBytes": 734003200,
                     *           "loudness": 1,
                     *           "errorMessage": null,
                     *           "shareUrl": "https://example.com/file",
                     *           "shareExpiresAt": "2026-12-01T09:30:00.000Z",
                     *           "shareEmbed": false,
                     *           "shareViews": 1,
                     *           "downloadCount": 1,
                     *           "coverSeconds": 1,
                     *           "createdAt": "2026-12-01T09:30:00.000Z",
                     *           "completedAt": "2026-12-01T09:30:00.000Z",
                     *           "posterUrl": "https://example.com/file"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Export"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportClip: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                clipId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "title": "The one habit that changed my mornings",
                     *       "status": "pending",
                     *       "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "progress": 100,
                     *       "width": 1080,
                     *       "height": 1920,
                     *       "durationSeconds": 30.75,
                     *       "sizeBytes": 734003200,
                     *       "loudness": 1,
                     *       "errorMessage": null,
                     *       "shareUrl": "https://example.com/file",
                     *       "shareExpiresAt": "2026-12-01T09:30:00.000Z",
                     *       "shareEmbed": false,
                     *       "shareViews": 1,
                     *       "downloadCount": 1,
                     *       "coverSeconds": 1,
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "completedAt": "2026-12-01T09:30:00.000Z",
                     *       "posterUrl": "https://example.com/file"
                     *     }
                     */
                    "application/json": components["schemas"]["Export"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            402: components["responses"]["LimitReached"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getClipFraming: {
        parameters: {
            query: {
                aspect: "9:16" | "4:5" | "1:1" | "16:9";
                start: number;
                end: number;
            };
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                clipId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "shots": [
                     *         {
                     *           "start": 61.5,
                     *           "end": 92.25,
                     *           "shotStart": 1,
                     *           "layout": "crop",
                     *           "crop": [
                     *             {
                     *               "time": 1,
                     *               "x": 1,
                     *               "y": 1
                     *             }
                     *           ],
                     *           "stack": [
                     *             {
                     *               "x": 1,
                     *               "y": 1,
                     *               "width": 1080,
                     *               "height": 1920
                     *             },
                     *             {
                     *               "x": 1,
                     *               "y": 1,
                     *               "width": 1080,
                     *               "height": 1920
                     *             }
                     *           ],
                     *           "fit": {
                     *             "x": 1,
                     *             "y": 1,
                     *             "width": 1080,
                     *             "height": 1920
                     *           },
                     *           "isTooWide": false
                     *         }
                     *       ],
                     *       "isComplete": false
                     *     }
                     */
                    "application/json": components["schemas"]["Framing"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getClipPlayback: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                clipId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "videoUrl": "https://example.com/file",
                     *       "timelineUrl": "https://example.com/file",
                     *       "waveformUrl": "https://example.com/file"
                     *     }
                     */
                    "application/json": components["schemas"]["Playback"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listClipsFacets: {
        parameters: {
            query?: {
                videoId?: string;
            };
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "videos": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "title": "The one habit that changed my mornings"
                     *         }
                     *       ],
                     *       "tags": [
                     *         {
                     *           "tag": "tag",
                     *           "count": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ClipFacets"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listClipsSummaries: {
        parameters: {
            query?: {
                videoId?: string;
                origin?: "proposed" | "manual";
                state?: "new" | "edited" | "exported";
                tag?: string;
                query?: string;
                sort?: "newest" | "score" | "length" | "rank";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "videoTitle": "Podcast, episode 12",
                     *           "title": "The one habit that changed my mornings",
                     *           "origin": "proposed",
                     *           "score": 87,
                     *           "reason": "Starts with a question and answers it within 30 seconds.",
                     *           "lengthSeconds": 30.75,
                     *           "tags": [
                     *             "tag"
                     *           ],
                     *           "editedAt": "2026-12-01T09:30:00.000Z",
                     *           "createdAt": "2026-12-01T09:30:00.000Z",
                     *           "exports": {
                     *             "finished": 1,
                     *             "active": 1
                     *           },
                     *           "thumbnailUrl": "https://example.com/file",
                     *           "said": {
                     *             "start": 61.5,
                     *             "parts": [
                     *               {
                     *                 "text": "text",
                     *                 "isFound": false
                     *               }
                     *             ]
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["ClipSummary"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listExports: {
        parameters: {
            query?: {
                clipId?: string;
                status?: "pending" | "processing" | "completed" | "failed" | "canceled" | "expired";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "title": "The one habit that changed my mornings",
                     *           "status": "pending",
                     *           "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "progress": 100,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "durationSeconds": 30.75,
                     *           "sizeBytes": 734003200,
                     *           "loudness": 1,
                     *           "errorMessage": null,
                     *           "shareUrl": "https://example.com/file",
                     *           "shareExpiresAt": "2026-12-01T09:30:00.000Z",
                     *           "shareEmbed": false,
                     *           "shareViews": 1,
                     *           "downloadCount": 1,
                     *           "coverSeconds": 1,
                     *           "createdAt": "2026-12-01T09:30:00.000Z",
                     *           "completedAt": "2026-12-01T09:30:00.000Z",
                     *           "posterUrl": "https://example.com/file"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Export"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    downloadExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address of the file. */
            302: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Signed, for minutes. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    playExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address of the file. */
            302: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Signed, for minutes. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    downloadExportsArchive: {
        parameters: {
            query: {
                ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listFeedback: {
        parameters: {
            query?: {
                ideaId?: string;
                platform?: "tiktok" | "youtube" | "instagram" | "other";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "id",
                     *           "ideaId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "ideaTitle": "ideaTitle",
                     *           "platform": "tiktok",
                     *           "postKey": "postKey",
                     *           "url": "url",
                     *           "postedAt": "2026-12-01T09:30:00.000Z",
                     *           "teaches": false,
                     *           "snapshotCount": 1,
                     *           "snapshots": [
                     *             {
                     *               "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *               "measuredAt": "2026-12-01T09:30:00.000Z",
                     *               "views": 1,
                     *               "likes": 1,
                     *               "comments": 1,
                     *               "shares": 1,
                     *               "saves": 1,
                     *               "shareWatched": 1,
                     *               "source": "hand",
                     *               "note": "note"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Post"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    recordFeedback: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "posts": [
                 *         {
                 *           "ideaId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                 *           "platform": "tiktok",
                 *           "postedAt": "2026-12-01T09:30:00.000Z",
                 *           "snapshots": [
                 *             {
                 *               "measuredAt": "2026-12-01T09:30:00.000Z"
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    posts: {
                        /** Format: uuid */
                        ideaId: string;
                        /** @enum {string} */
                        platform: "tiktok" | "youtube" | "instagram" | "other";
                        url?: string;
                        postId?: string;
                        /** Format: date-time */
                        postedAt: string;
                        note?: string;
                        snapshots: {
                            /** Format: date-time */
                            measuredAt: string;
                            views?: number | null;
                            likes?: number | null;
                            comments?: number | null;
                            shares?: number | null;
                            saves?: number | null;
                            shareWatched?: number | null;
                        }[];
                    }[];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "added": 1,
                     *       "corrected": 1,
                     *       "same": 1
                     *     }
                     */
                    "application/json": components["schemas"]["FeedbackResult"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listIdeasImports: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "name": "Podcast look",
                     *           "status": "uploading",
                     *           "sizeBytes": 734003200,
                     *           "rowsTotal": 1,
                     *           "rowsDone": 1,
                     *           "errorMessage": null,
                     *           "tables": [
                     *             {
                     *               "database": "database",
                     *               "name": "Podcast look",
                     *               "form": "dexie",
                     *               "isInbound": false,
                     *               "schema": "schema",
                     *               "version": 1,
                     *               "declaredRows": 1,
                     *               "rows": 1,
                     *               "becomes": "generation",
                     *               "new": 1,
                     *               "same": 1,
                     *               "changed": 1,
                     *               "keptYours": 1,
                     *               "orphans": 1,
                     *               "orphanIds": [
                     *                 "orphanId"
                     *               ],
                     *               "asText": 1,
                     *               "repeats": 1,
                     *               "doubledNames": 1,
                     *               "unknownFields": {},
                     *               "unknownTypes": {},
                     *               "changedFields": {},
                     *               "reasons": {}
                     *             }
                     *           ],
                     *           "ignored": [
                     *             "ignored"
                     *           ],
                     *           "createdAt": "2026-12-01T09:30:00.000Z",
                     *           "completedAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["ImportRun"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    downloadImportedRows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example body */
                    "application/json": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listIdeas: {
        parameters: {
            query?: {
                platform?: "tiktok" | "youtube" | "instagram" | "other";
                engine?: "embedded" | "provider" | "person" | "imported";
                format?: string;
                folder?: string;
                isFavorite?: "true" | "false";
                batchId?: string;
                sort?: "new" | "score";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "title": "The one habit that changed my mornings",
                     *           "hook": "hook",
                     *           "topic": "topic",
                     *           "format": "format",
                     *           "platform": "tiktok",
                     *           "lengthSeconds": 30.75,
                     *           "hashtags": [
                     *             "hashtag"
                     *           ],
                     *           "engine": "embedded",
                     *           "score": 87,
                     *           "percentile": 1,
                     *           "isExploration": false,
                     *           "isFavorite": false,
                     *           "folder": "folder",
                     *           "batchId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["IdeaSummary"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createIdea: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "The one habit that changed my mornings",
                 *       "platform": "tiktok"
                 *     }
                 */
                "application/json": {
                    title: string;
                    /** @default  */
                    hook?: string;
                    /** @default  */
                    topic?: string;
                    /** @default [] */
                    beats?: {
                        text: string;
                        /** @default null */
                        seconds?: number | null;
                        /** @default null */
                        videoId?: string | null;
                        /** @default null */
                        start?: number | null;
                        /** @default null */
                        end?: number | null;
                    }[];
                    /** @default  */
                    format?: string;
                    /** @enum {string} */
                    platform: "tiktok" | "youtube" | "instagram" | "other";
                    /** @default null */
                    lengthSeconds?: number | null;
                    /** @default [] */
                    hashtags?: string[];
                    /** @default null */
                    folder?: string | null;
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "title": "The one habit that changed my mornings",
                     *       "hook": "hook",
                     *       "topic": "topic",
                     *       "format": "format",
                     *       "platform": "tiktok",
                     *       "lengthSeconds": 30.75,
                     *       "hashtags": [
                     *         "hashtag"
                     *       ],
                     *       "engine": "embedded",
                     *       "score": 87,
                     *       "percentile": 1,
                     *       "isExploration": false,
                     *       "isFavorite": false,
                     *       "folder": "folder",
                     *       "batchId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "beats": [
                     *         {
                     *           "text": "text",
                     *           "seconds": 1,
                     *           "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "start": 61.5,
                     *           "end": 92.25
                     *         }
                     *       ],
                     *       "scores": {},
                     *       "features": {},
                     *       "sources": [
                     *         {
                     *           "kind": "sentence",
                     *           "text": "text",
                     *           "title": "The one habit that changed my mornings",
                     *           "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "generationId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "start": 61.5,
                     *           "end": 92.25
                     *         }
                     *       ],
                     *       "model": "model",
                     *       "promptVersion": "promptVersion",
                     *       "probability": 1,
                     *       "forecast": {
                     *         "value": 1,
                     *         "percentile": 1,
                     *         "profileVersion": 1,
                     *         "createdAt": "2026-12-01T09:30:00.000Z"
                     *       },
                     *       "feedback": {
                     *         "posts": 1,
                     *         "firstPostedAt": "2026-12-01T09:30:00.000Z",
                     *         "lastMeasuredAt": "2026-12-01T09:30:00.000Z",
                     *         "views": 1,
                     *         "likes": 1,
                     *         "comments": 1,
                     *         "shares": 1,
                     *         "saves": 1
                     *       },
                     *       "clips": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "title": "The one habit that changed my mornings"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Idea"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getIdeaBrief: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                ideaId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ideaId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "title": "The one habit that changed my mornings",
                     *       "hooks": [
                     *         "hook"
                     *       ],
                     *       "lengthSeconds": 30.75,
                     *       "shots": [
                     *         {
                     *           "text": "text",
                     *           "seconds": 1,
                     *           "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "start": 61.5,
                     *           "end": 92.25,
                     *           "footage": "footage"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["IdeaBrief"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listIdeaFeedback: {
        parameters: {
            query?: {
                platform?: "tiktok" | "youtube" | "instagram" | "other";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                ideaId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "id",
                     *           "ideaId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "ideaTitle": "ideaTitle",
                     *           "platform": "tiktok",
                     *           "postKey": "postKey",
                     *           "url": "url",
                     *           "postedAt": "2026-12-01T09:30:00.000Z",
                     *           "teaches": false,
                     *           "snapshotCount": 1,
                     *           "snapshots": [
                     *             {
                     *               "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *               "measuredAt": "2026-12-01T09:30:00.000Z",
                     *               "views": 1,
                     *               "likes": 1,
                     *               "comments": 1,
                     *               "shares": 1,
                     *               "saves": 1,
                     *               "shareWatched": 1,
                     *               "source": "hand",
                     *               "note": "note"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Post"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listIdeasFolders: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "folder": "folder",
                     *           "ideas": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["IdeaFolder"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    searchIdeas: {
        parameters: {
            query: {
                query: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "title": "The one habit that changed my mornings",
                     *           "hook": "hook",
                     *           "topic": "topic",
                     *           "format": "format",
                     *           "platform": "tiktok",
                     *           "lengthSeconds": 30.75,
                     *           "hashtags": [
                     *             "hashtag"
                     *           ],
                     *           "engine": "embedded",
                     *           "score": 87,
                     *           "percentile": 1,
                     *           "isExploration": false,
                     *           "isFavorite": false,
                     *           "folder": "folder",
                     *           "batchId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "corrections": {}
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["IdeaSummary"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description Words that no idea has, each with those that were searched for instead. */
                        corrections: {
                            [key: string]: string[];
                        };
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "queued" | "running" | "completed" | "failed" | "canceled" | "active";
                type?: "analyze_video" | "import_browser_store" | "import_link" | "export_clip" | "align_transcript" | "generate_ideas" | "archive_organization";
                subjectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "type": "type",
                     *           "typeTitle": "typeTitle",
                     *           "state": "queued",
                     *           "title": "The one habit that changed my mornings",
                     *           "subjectType": "subjectType",
                     *           "subjectId": "subjectId",
                     *           "progress": 100,
                     *           "step": "step",
                     *           "attempts": 1,
                     *           "maxAttempts": 1,
                     *           "result": null,
                     *           "error": null,
                     *           "retryOfId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "createdById": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "createdAt": "2026-12-01T09:30:00.000Z",
                     *           "startedAt": "2026-12-01T09:30:00.000Z",
                     *           "finishedAt": "2026-12-01T09:30:00.000Z",
                     *           "updatedAt": "2026-12-01T09:30:00.000Z",
                     *           "deadlineAt": "2026-12-01T09:30:00.000Z",
                     *           "isCancelable": false,
                     *           "isRetryable": false,
                     *           "queuePosition": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Job"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "type": "type",
                     *       "typeTitle": "typeTitle",
                     *       "state": "queued",
                     *       "title": "The one habit that changed my mornings",
                     *       "subjectType": "subjectType",
                     *       "subjectId": "subjectId",
                     *       "progress": 100,
                     *       "step": "step",
                     *       "attempts": 1,
                     *       "maxAttempts": 1,
                     *       "result": null,
                     *       "error": null,
                     *       "retryOfId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "createdById": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "startedAt": "2026-12-01T09:30:00.000Z",
                     *       "finishedAt": "2026-12-01T09:30:00.000Z",
                     *       "updatedAt": "2026-12-01T09:30:00.000Z",
                     *       "deadlineAt": "2026-12-01T09:30:00.000Z",
                     *       "isCancelable": false,
                     *       "isRetryable": false,
                     *       "queuePosition": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listJobLog: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "id",
                     *           "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "kind": "state",
                     *           "level": "info",
                     *           "message": "message",
                     *           "state": "queued",
                     *           "step": "step",
                     *           "progress": 100,
                     *           "attempt": 1,
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["JobLogEntry"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    watchJobs: {
        parameters: {
            query?: {
                after?: string;
                jobId?: string;
                subjectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "id": "id",
                     *           "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "kind": "state",
                     *           "level": "info",
                     *           "message": "message",
                     *           "state": "queued",
                     *           "step": "step",
                     *           "progress": 100,
                     *           "attempt": 1,
                     *           "createdAt": "2026-12-01T09:30:00.000Z",
                     *           "type": "type",
                     *           "title": "The one habit that changed my mornings",
                     *           "subjectType": "subjectType",
                     *           "subjectId": "subjectId"
                     *         }
                     *       ],
                     *       "cursor": "cursor",
                     *       "isReset": false,
                     *       "places": [
                     *         {
                     *           "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "subjectId": "subjectId",
                     *           "position": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["JobEvents"];
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWhatWasLearned: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "posts": 1,
                     *       "nextLookAt": 1,
                     *       "isGateOpen": false,
                     *       "changes": 1,
                     *       "frozenAt": "2026-12-01T09:30:00.000Z",
                     *       "startedAt": "2026-12-01T09:30:00.000Z",
                     *       "epoch": 1,
                     *       "pairs": {
                     *         "pairs": 1,
                     *         "before": 1,
                     *         "after": 1
                     *       },
                     *       "fifths": [
                     *         {
                     *           "posts": 1,
                     *           "outcome": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Learning"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAdjustments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "kind": "learned",
                     *           "posts": 1,
                     *           "why": "why",
                     *           "changes": [
                     *             {
                     *               "title": "The one habit that changed my mornings",
                     *               "before": 1,
                     *               "after": 1
                     *             }
                     *           ],
                     *           "undoneAt": "2026-12-01T09:30:00.000Z",
                     *           "isUndoable": false,
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Adjustment"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listInsights: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "shown" | "suspected" | "withdrawn" | "history";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "state": "shown",
                     *           "feature": "feature",
                     *           "platform": "platform",
                     *           "n": 1,
                     *           "p": 1,
                     *           "effect": 1,
                     *           "low": 1,
                     *           "high": 1,
                     *           "text": "text",
                     *           "updatedAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Insight"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLooks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "kind": "gate",
                     *           "n": 1,
                     *           "p": 1,
                     *           "alpha": 1,
                     *           "pairs": 1,
                     *           "pairsBefore": 1,
                     *           "pairsAfter": 1,
                     *           "decision": "nothing",
                     *           "why": "why",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Look"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMusic: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "name": "Podcast look",
                     *           "status": "uploading",
                     *           "durationSeconds": 30.75,
                     *           "sizeBytes": 734003200,
                     *           "errorMessage": null,
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Track"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    playTrack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trackId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address of the file. */
            302: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Signed, for minutes. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "notifications": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "tone": "success",
                     *           "words": "words",
                     *           "detail": "detail",
                     *           "href": "href",
                     *           "createdAt": "2026-12-01T09:30:00.000Z",
                     *           "isRead": false
                     *         }
                     *       ],
                     *       "unread": 1,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        notifications: components["schemas"]["Notification"][];
                        /** @description How many are not read. */
                        unread: number;
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getNotificationsSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "inApp": false,
                     *       "mail": "off"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationSettings"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceNotificationsSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "inApp": false,
                 *       "mail": "off"
                 *     }
                 */
                "application/json": {
                    inApp: boolean;
                    /** @enum {string} */
                    mail: "off" | "each" | "digest";
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "inApp": false,
                     *       "mail": "off"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationSettings"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getOnboarding: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "currentStep": "WELCOME",
                     *       "isCompleted": false,
                     *       "isSkipped": false,
                     *       "completedAt": "2026-12-01T09:30:00.000Z",
                     *       "percent": 1,
                     *       "forwardingEnabled": false,
                     *       "testCallDetected": false,
                     *       "steps": [
                     *         {
                     *           "step": "WELCOME",
                     *           "status": "NOT_STARTED",
                     *           "startedAt": "2026-12-01T09:30:00.000Z",
                     *           "completedAt": "2026-12-01T09:30:00.000Z",
                     *           "timeSpentSeconds": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Onboarding"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getThisDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/openapi+json": string;
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "name": "Podcast look",
                     *       "slug": "slug",
                     *       "tier": "FREE",
                     *       "outboundPaused": false,
                     *       "aiDisabled": false,
                     *       "onboardingComplete": false,
                     *       "billingStatus": "none",
                     *       "paymentActive": false,
                     *       "pendingCancellation": false,
                     *       "license": {
                     *         "type": "TRIAL",
                     *         "status": "ACTIVE",
                     *         "endsAt": "2026-12-01T09:30:00.000Z"
                     *       },
                     *       "imports": {
                     *         "used": 1,
                     *         "limit": 1,
                     *         "left": 1
                     *       },
                     *       "onboarding": {
                     *         "currentStep": "WELCOME",
                     *         "isCompleted": false,
                     *         "isSkipped": false,
                     *         "completedAt": "2026-12-01T09:30:00.000Z",
                     *         "percent": 1,
                     *         "forwardingEnabled": false,
                     *         "testCallDetected": false,
                     *         "steps": [
                     *           {
                     *             "step": "WELCOME",
                     *             "status": "NOT_STARTED",
                     *             "startedAt": "2026-12-01T09:30:00.000Z",
                     *             "completedAt": "2026-12-01T09:30:00.000Z",
                     *             "timeSpentSeconds": 1
                     *           }
                     *         ]
                     *       },
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "updatedAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTranscriptionSetting: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "isEnabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["Transcription"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceTranscriptionSetting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "isEnabled": false
                 *     }
                 */
                "application/json": {
                    isEnabled: boolean;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "isEnabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["Transcription"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPresets: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "name": "Podcast look",
                     *           "style": {
                     *             "aspect": "9:16",
                     *             "resolution": 1080,
                     *             "stylePreset": "impact",
                     *             "captionFont": null,
                     *             "captionColors": {},
                     *             "captionPosition": null,
                     *             "loudnessTarget": -14,
                     *             "brand": {
                     *               "watermark": null,
                     *               "intro": null,
                     *               "outro": null
                     *             }
                     *           },
                     *           "createdAt": "2026-12-01T09:30:00.000Z",
                     *           "updatedAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Preset"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createPreset: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Podcast look",
                 *       "style": {}
                 *     }
                 */
                "application/json": {
                    name: string;
                    style: components["schemas"]["ClipStyleInput"];
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "name": "Podcast look",
                     *       "style": {
                     *         "aspect": "9:16",
                     *         "resolution": 1080,
                     *         "stylePreset": "impact",
                     *         "captionFont": null,
                     *         "captionColors": {},
                     *         "captionPosition": null,
                     *         "loudnessTarget": -14,
                     *         "brand": {
                     *           "watermark": null,
                     *           "intro": null,
                     *           "outro": null
                     *         }
                     *       },
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "updatedAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Preset"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReferrals: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "state": "signed_up",
                     *           "createdAt": "2026-12-01T09:30:00.000Z",
                     *           "completedAt": "2026-12-01T09:30:00.000Z",
                     *           "rewardDueAt": "2026-12-01T09:30:00.000Z",
                     *           "rewardedAt": "2026-12-01T09:30:00.000Z",
                     *           "reward": {
                     *             "kind": "imports",
                     *             "amount": 1,
                     *             "currency": "currency",
                     *             "state": "due"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "totals": {
                     *         "states": {
                     *           "signed_up": 1,
                     *           "waiting": 1,
                     *           "checking": 1,
                     *           "rewarded": 1,
                     *           "taken_back": 1,
                     *           "not_accepted": 1
                     *         },
                     *         "earnedImports": 1,
                     *         "earnedCredit": [
                     *           {
                     *             "currency": "currency",
                     *             "amount": 1
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Referral"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        totals: {
                            /** @description Referrals per state. */
                            states: {
                                signed_up: number;
                                waiting: number;
                                checking: number;
                                rewarded: number;
                                taken_back: number;
                                not_accepted: number;
                            };
                            earnedImports: number;
                            /** @description Minor units per currency. */
                            earnedCredit: {
                                currency: string;
                                amount: number;
                            }[];
                        };
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getReferralCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "code",
                     *       "link": "https://example.com/file"
                     *     }
                     */
                    "application/json": components["schemas"]["ReferralCode"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    searchTranscripts: {
        parameters: {
            query: {
                query: string;
                videoId?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "videoTitle": "Podcast, episode 12",
                     *           "position": 1,
                     *           "text": "text",
                     *           "start": 61.5,
                     *           "end": 92.25,
                     *           "wordStart": 1,
                     *           "rank": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["TranscriptHit"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPlanUsage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "imports": {
                     *         "used": 1,
                     *         "limit": 1,
                     *         "left": 1
                     *       },
                     *       "storage": {
                     *         "used": 1,
                     *         "limit": 1
                     *       },
                     *       "exports": {
                     *         "used": 1,
                     *         "limit": 1
                     *       },
                     *       "seats": {
                     *         "used": 1,
                     *         "limit": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Usage"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listVideos: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "uploading" | "uploaded" | "analyzing" | "ready" | "failed" | "canceled";
                query?: string;
                deleted?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "title": "The one habit that changed my mornings",
                     *           "originalFilename": "episode-12.mp4",
                     *           "status": "uploading",
                     *           "sizeBytes": 734003200,
                     *           "durationSeconds": 30.75,
                     *           "width": 1080,
                     *           "height": 1920,
                     *           "framesPerSecond": 1,
                     *           "hasAudio": false,
                     *           "clipCount": 1,
                     *           "warnings": [
                     *             "warning"
                     *           ],
                     *           "errorCode": null,
                     *           "errorMessage": null,
                     *           "createdById": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "createdAt": "2026-12-01T09:30:00.000Z",
                     *           "uploadedAt": "2026-12-01T09:30:00.000Z",
                     *           "analyzedAt": "2026-12-01T09:30:00.000Z",
                     *           "deletedAt": null,
                     *           "posterUrl": "https://example.com/file"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Video"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    downloadVideoTranscript: {
        parameters: {
            query: {
                format: "srt" | "vtt" | "txt";
            };
            header?: never;
            path: {
                videoId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-subrip": string;
                    "text/vtt": string;
                    "text/plain": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                endpointId?: string;
                state?: "pending" | "sending" | "succeeded" | "failed" | "held" | "canceled";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "messageId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "endpointId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "type": "type",
                     *           "state": "pending",
                     *           "attempts": 1,
                     *           "nextAt": "2026-12-01T09:30:00.000Z",
                     *           "lastStatus": 1,
                     *           "lastError": "lastError",
                     *           "createdAt": "2026-12-01T09:30:00.000Z",
                     *           "finishedAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["WebhookDelivery"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "messageId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "endpointId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "type": "type",
                     *       "state": "pending",
                     *       "attempts": 1,
                     *       "nextAt": "2026-12-01T09:30:00.000Z",
                     *       "lastStatus": 1,
                     *       "lastError": "lastError",
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "finishedAt": "2026-12-01T09:30:00.000Z",
                     *       "body": "body",
                     *       "log": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "url": "url",
                     *           "isSuccess": false,
                     *           "status": 1,
                     *           "error": null,
                     *           "answer": "answer",
                     *           "ms": 1,
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "url": "url",
                     *           "description": "description",
                     *           "types": [
                     *             "type"
                     *           ],
                     *           "state": "enabled",
                     *           "disabledReason": "person",
                     *           "disabledAt": "2026-12-01T09:30:00.000Z",
                     *           "fails": 1,
                     *           "firstFailedAt": "2026-12-01T09:30:00.000Z",
                     *           "lastSucceededAt": "2026-12-01T09:30:00.000Z",
                     *           "retryAt": "2026-12-01T09:30:00.000Z",
                     *           "previousSecretUntil": "2026-12-01T09:30:00.000Z",
                     *           "createdAt": "2026-12-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["WebhookEndpoint"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "url",
                 *       "types": [
                 *         "*"
                 *       ]
                 *     }
                 */
                "application/json": {
                    url: string;
                    description?: string;
                    types: ("*" | "video.uploaded" | "video.analyzed" | "clip.created" | "idea.created" | "export.completed" | "export.failed" | "job.failed")[];
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "url": "url",
                     *       "description": "description",
                     *       "types": [
                     *         "type"
                     *       ],
                     *       "state": "enabled",
                     *       "disabledReason": "person",
                     *       "disabledAt": "2026-12-01T09:30:00.000Z",
                     *       "fails": 1,
                     *       "firstFailedAt": "2026-12-01T09:30:00.000Z",
                     *       "lastSucceededAt": "2026-12-01T09:30:00.000Z",
                     *       "retryAt": "2026-12-01T09:30:00.000Z",
                     *       "previousSecretUntil": "2026-12-01T09:30:00.000Z",
                     *       "createdAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWebhookEndpointHourlyAttempts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "at": "2026-12-01T09:30:00.000Z",
                     *           "succeeded": 1,
                     *           "failed": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["WebhookActivityHour"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWebhookEndpointSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have. If it has not changed, 304 is answered without content. */
                "If-None-Match"?: string;
            };
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "secret"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            /** @description What you have is what would be answered. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    rotateWebhookEndpointSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "previousSecretUntil": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookRotation"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    chooseClipThumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clipId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "thumbnailTime": 0
                 *     }
                 */
                "application/json": {
                    thumbnailTime: number | null;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "videoTitle": "Podcast, episode 12",
                     *       "videoDurationSeconds": 3125.4,
                     *       "origin": "proposed",
                     *       "rank": 1,
                     *       "title": "The one habit that changed my mornings",
                     *       "proposedStart": 61.5,
                     *       "proposedEnd": 92.25,
                     *       "lengthSeconds": 30.75,
                     *       "score": 87,
                     *       "subScores": {},
                     *       "reason": "Starts with a question and answers it within 30 seconds.",
                     *       "edit": {
                     *         "start": 61.5,
                     *         "end": 92.25,
                     *         "aspect": "9:16",
                     *         "crop": {
                     *           "mode": "smart"
                     *         },
                     *         "overlays": [],
                     *         "cuts": [],
                     *         "captionSource": "own",
                     *         "captions": [],
                     *         "stylePreset": "impact",
                     *         "captionPosition": null,
                     *         "captionColors": {},
                     *         "captionFont": null,
                     *         "brand": {
                     *           "watermark": null,
                     *           "intro": null,
                     *           "outro": null
                     *         },
                     *         "loudnessTarget": -14,
                     *         "resolution": 1080,
                     *         "sound": {
                     *           "volume": 1,
                     *           "fade": {
                     *             "in": 0,
                     *             "out": 0
                     *           }
                     *         },
                     *         "pictureFade": {
                     *           "in": 0,
                     *           "out": 0
                     *         },
                     *         "speed": {
                     *           "factor": 1,
                     *           "ranges": []
                     *         },
                     *         "music": null,
                     *         "progressBar": null
                     *       },
                     *       "editVersion": 3,
                     *       "editedAt": "2026-12-01T09:30:00.000Z",
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "deletedAt": null,
                     *       "thumbnailUrl": "https://example.com/file",
                     *       "thumbnailTime": 1,
                     *       "thumbnailTimes": [
                     *         1
                     *       ],
                     *       "thumbnailAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Clip"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    correctTranscriptSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                videoId: string;
                position: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "text": "text"
                 *     }
                 */
                "application/json": {
                    version: number;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "position": 1,
                     *       "start": 61.5,
                     *       "end": 92.25,
                     *       "text": "text",
                     *       "confidence": 1,
                     *       "isUnsure": false,
                     *       "isEdited": false,
                     *       "version": 1,
                     *       "words": [
                     *         {
                     *           "text": "text",
                     *           "start": 61.5,
                     *           "end": 92.25,
                     *           "confidence": 1,
                     *           "timing": "measured"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Segment"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    copyBrandKitAsset: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "slot": "intro"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    slot: "intro" | "outro";
                    /** Format: uuid */
                    videoId?: string;
                    /** Format: uuid */
                    exportId?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "slot": "logo",
                     *       "status": "uploading",
                     *       "name": "Podcast look",
                     *       "sizeBytes": 734003200,
                     *       "width": 1080,
                     *       "height": 1920,
                     *       "durationSeconds": 30.75,
                     *       "errorMessage": null,
                     *       "url": "https://example.com/file",
                     *       "createdAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["BrandAsset"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    restoreClip: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                clipId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteClips: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "clipIds": [
                 *         "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10"
                 *       ]
                 *     }
                 */
                "application/json": {
                    clipIds: string[];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "clipIds": [
                     *         "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description Those that were changed. */
                        clipIds: string[];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportClips: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "clipIds": [
                 *         "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10"
                 *       ]
                 *     }
                 */
                "application/json": {
                    clipIds: string[];
                    presetId?: ("youtube-shorts" | "instagram-reels" | "tiktok" | "instagram-portrait" | "square-feed" | "youtube" | "linkedin") | string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "outcome": "started",
                     *           "export": {
                     *             "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *             "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *             "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *             "title": "The one habit that changed my mornings",
                     *             "status": "pending",
                     *             "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *             "progress": 100,
                     *             "width": 1080,
                     *             "height": 1920,
                     *             "durationSeconds": 30.75,
                     *             "sizeBytes": 734003200,
                     *             "loudness": 1,
                     *             "errorMessage": null,
                     *             "shareUrl": "https://example.com/file",
                     *             "shareExpiresAt": "2026-12-01T09:30:00.000Z",
                     *             "shareEmbed": false,
                     *             "shareViews": 1,
                     *             "downloadCount": 1,
                     *             "coverSeconds": 1,
                     *             "createdAt": "2026-12-01T09:30:00.000Z",
                     *             "completedAt": "2026-12-01T09:30:00.000Z",
                     *             "posterUrl": "https://example.com/file"
                     *           },
                     *           "error": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        results: components["schemas"]["BulkExport"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            402: components["responses"]["LimitReached"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    restoreClips: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "clipIds": [
                 *         "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10"
                 *       ]
                 *     }
                 */
                "application/json": {
                    clipIds: string[];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "clipIds": [
                     *         "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description Those that were changed. */
                        clipIds: string[];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeClipsTags: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "clipIds": [
                 *         "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10"
                 *       ]
                 *     }
                 */
                "application/json": {
                    clipIds: string[];
                    add?: string[];
                    remove?: string[];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "clips": [
                     *         {
                     *           "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "tags": [
                     *             "tag"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        clips: components["schemas"]["ClipTags"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportBrowserError: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "message": "message",
                 *       "origin": "window",
                 *       "url": "url"
                 *     }
                 */
                "application/json": {
                    /** @default Error */
                    name?: string;
                    message: string;
                    stack?: string;
                    /** @enum {string} */
                    origin: "window" | "promise" | "boundary";
                    url: string;
                    userAction?: string;
                    language?: string;
                    viewport?: {
                        width: number;
                        height: number;
                        scale: number;
                    };
                };
            };
        };
        responses: {
            /** @description Success. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errorId": "errorId"
                     *     }
                     */
                    "application/json": {
                        errorId: string;
                    };
                };
            };
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    restoreExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    importFeedbackFromCSV: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "csv": "csv"
                 *     }
                 */
                "application/json": {
                    csv: string;
                    /** @enum {string} */
                    platform?: "tiktok" | "youtube" | "instagram" | "other";
                    /** @default UTC */
                    timeZone?: string;
                    /** @enum {string} */
                    dateOrder?: "month-first" | "day-first";
                    /** Format: date-time */
                    measuredAt?: string;
                    /** @default false */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "added": 1,
                     *       "corrected": 1,
                     *       "same": 1,
                     *       "isDryRun": false,
                     *       "rows": 1,
                     *       "skipped": 1,
                     *       "ideasAdded": 1,
                     *       "errorCount": 1,
                     *       "errors": [
                     *         {
                     *           "row": 1,
                     *           "column": "column",
                     *           "message": "message"
                     *         }
                     *       ],
                     *       "preview": [
                     *         {
                     *           "row": 1,
                     *           "ideaId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "title": "The one habit that changed my mornings",
                     *           "platform": "tiktok",
                     *           "postedAt": "2026-12-01T09:30:00.000Z",
                     *           "measuredAt": "2026-12-01T09:30:00.000Z",
                     *           "views": 1,
                     *           "likes": 1,
                     *           "comments": 1,
                     *           "shares": 1,
                     *           "saves": 1,
                     *           "shareWatched": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FeedbackFile"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    applyIdeasImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "name": "Podcast look",
                     *       "status": "uploading",
                     *       "sizeBytes": 734003200,
                     *       "rowsTotal": 1,
                     *       "rowsDone": 1,
                     *       "errorMessage": null,
                     *       "tables": [
                     *         {
                     *           "database": "database",
                     *           "name": "Podcast look",
                     *           "form": "dexie",
                     *           "isInbound": false,
                     *           "schema": "schema",
                     *           "version": 1,
                     *           "declaredRows": 1,
                     *           "rows": 1,
                     *           "becomes": "generation",
                     *           "new": 1,
                     *           "same": 1,
                     *           "changed": 1,
                     *           "keptYours": 1,
                     *           "orphans": 1,
                     *           "orphanIds": [
                     *             "orphanId"
                     *           ],
                     *           "asText": 1,
                     *           "repeats": 1,
                     *           "doubledNames": 1,
                     *           "unknownFields": {},
                     *           "unknownTypes": {},
                     *           "changedFields": {},
                     *           "reasons": {}
                     *         }
                     *       ],
                     *       "ignored": [
                     *         "ignored"
                     *       ],
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "completedAt": "2026-12-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ImportRun"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    makeIdeas: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /** @default  */
                    topic?: string;
                    /**
                     * @default tiktok
                     * @enum {string}
                     */
                    platform?: "tiktok" | "youtube" | "instagram" | "other";
                    /** @default 5 */
                    count?: number;
                    /** @default [] */
                    videoIds?: string[];
                };
            };
        };
        responses: {
            /** @description Success. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Also the `batchId` of each idea that it makes.
                         */
                        jobId: string;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    compareIdeas: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ideaIds": [
                 *         "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                 *         "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10"
                 *       ]
                 *     }
                 */
                "application/json": {
                    ideaIds: string[];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ideas": [
                     *         {
                     *           "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "title": "The one habit that changed my mornings",
                     *           "hook": "hook",
                     *           "topic": "topic",
                     *           "format": "format",
                     *           "platform": "tiktok",
                     *           "lengthSeconds": 30.75,
                     *           "hashtags": [
                     *             "hashtag"
                     *           ],
                     *           "engine": "embedded",
                     *           "score": 87,
                     *           "percentile": 1,
                     *           "isExploration": false,
                     *           "isFavorite": false,
                     *           "folder": "folder",
                     *           "batchId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *           "createdAt": "2026-12-01T09:30:00.000Z",
                     *           "beats": [
                     *             {
                     *               "text": "text",
                     *               "seconds": 1,
                     *               "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *               "start": 61.5,
                     *               "end": 92.25
                     *             }
                     *           ],
                     *           "scores": {},
                     *           "features": {},
                     *           "sources": [
                     *             {
                     *               "kind": "sentence",
                     *               "text": "text",
                     *               "title": "The one habit that changed my mornings",
                     *               "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *               "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *               "generationId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *               "start": 61.5,
                     *               "end": 92.25
                     *             }
                     *           ],
                     *           "model": "model",
                     *           "promptVersion": "promptVersion",
                     *           "probability": 1,
                     *           "forecast": {
                     *             "value": 1,
                     *             "percentile": 1,
                     *             "profileVersion": 1,
                     *             "createdAt": "2026-12-01T09:30:00.000Z"
                     *           },
                     *           "feedback": {
                     *             "posts": 1,
                     *             "firstPostedAt": "2026-12-01T09:30:00.000Z",
                     *             "lastMeasuredAt": "2026-12-01T09:30:00.000Z",
                     *             "views": 1,
                     *             "likes": 1,
                     *             "comments": 1,
                     *             "shares": 1,
                     *             "saves": 1
                     *           },
                     *           "clips": [
                     *             {
                     *               "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *               "title": "The one habit that changed my mornings"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        ideas: components["schemas"]["Idea"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "type": "type",
                     *       "typeTitle": "typeTitle",
                     *       "state": "queued",
                     *       "title": "The one habit that changed my mornings",
                     *       "subjectType": "subjectType",
                     *       "subjectId": "subjectId",
                     *       "progress": 100,
                     *       "step": "step",
                     *       "attempts": 1,
                     *       "maxAttempts": 1,
                     *       "result": null,
                     *       "error": null,
                     *       "retryOfId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "createdById": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "startedAt": "2026-12-01T09:30:00.000Z",
                     *       "finishedAt": "2026-12-01T09:30:00.000Z",
                     *       "updatedAt": "2026-12-01T09:30:00.000Z",
                     *       "deadlineAt": "2026-12-01T09:30:00.000Z",
                     *       "isCancelable": false,
                     *       "isRetryable": false,
                     *       "queuePosition": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "type": "type",
                     *       "typeTitle": "typeTitle",
                     *       "state": "queued",
                     *       "title": "The one habit that changed my mornings",
                     *       "subjectType": "subjectType",
                     *       "subjectId": "subjectId",
                     *       "progress": 100,
                     *       "step": "step",
                     *       "attempts": 1,
                     *       "maxAttempts": 1,
                     *       "result": null,
                     *       "error": null,
                     *       "retryOfId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "createdById": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "startedAt": "2026-12-01T09:30:00.000Z",
                     *       "finishedAt": "2026-12-01T09:30:00.000Z",
                     *       "updatedAt": "2026-12-01T09:30:00.000Z",
                     *       "deadlineAt": "2026-12-01T09:30:00.000Z",
                     *       "isCancelable": false,
                     *       "isRetryable": false,
                     *       "queuePosition": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    markNotificationsRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    ids?: string[];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "unread": 1
                     *     }
                     */
                    "application/json": {
                        /** @description How many are not read. */
                        unread: number;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    completeOnboardingStep: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "trigger": "welcome/closed"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    trigger: "welcome/closed" | "invite-step/skipped";
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "currentStep": "WELCOME",
                     *       "isCompleted": false,
                     *       "isSkipped": false,
                     *       "completedAt": "2026-12-01T09:30:00.000Z",
                     *       "percent": 1,
                     *       "forwardingEnabled": false,
                     *       "testCallDetected": false,
                     *       "steps": [
                     *         {
                     *           "step": "WELCOME",
                     *           "status": "NOT_STARTED",
                     *           "startedAt": "2026-12-01T09:30:00.000Z",
                     *           "completedAt": "2026-12-01T09:30:00.000Z",
                     *           "timeSpentSeconds": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Onboarding"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    takeOverFollowedReferralLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportSharedClip: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "category": "copyright",
                 *       "details": "What the details says"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    category: "copyright" | "sexual" | "violence" | "hate" | "privacy" | "spam" | "other";
                    details: string;
                    /** @default  */
                    link?: string;
                    /** @default  */
                    email?: "" | string;
                    /** @default  */
                    website?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "received": false
                     *     }
                     */
                    "application/json": {
                        received: boolean;
                    };
                };
            };
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    startUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filename": "episode-12.mp4",
                 *       "sizeBytes": 734003200
                 *     }
                 */
                "application/json": {
                    /**
                     * @default video
                     * @enum {string}
                     */
                    type?: "video" | "brand_asset" | "music" | "browser_store";
                    purpose?: string;
                    filename: string;
                    sizeBytes: number;
                    /** @default application/octet-stream */
                    contentType?: string;
                    fingerprint?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "type",
                     *         "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10"
                     *       },
                     *       "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "filename": "episode-12.mp4",
                     *       "sizeBytes": 734003200,
                     *       "partSizeBytes": 16777216,
                     *       "partCount": 1,
                     *       "receivedParts": [
                     *         1
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            402: components["responses"]["LimitReached"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    completeUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                videoId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "title": "The one habit that changed my mornings",
                     *       "originalFilename": "episode-12.mp4",
                     *       "status": "uploading",
                     *       "sizeBytes": 734003200,
                     *       "durationSeconds": 30.75,
                     *       "width": 1080,
                     *       "height": 1920,
                     *       "framesPerSecond": 1,
                     *       "hasAudio": false,
                     *       "clipCount": 1,
                     *       "warnings": [
                     *         "warning"
                     *       ],
                     *       "errorCode": null,
                     *       "errorMessage": null,
                     *       "createdById": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "uploadedAt": "2026-12-01T09:30:00.000Z",
                     *       "analyzedAt": "2026-12-01T09:30:00.000Z",
                     *       "deletedAt": null,
                     *       "posterUrl": "https://example.com/file"
                     *     }
                     */
                    "application/json": components["schemas"]["Uploaded"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    signUploadParts: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                videoId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "partNumbers": [
                 *         1
                 *       ]
                 *     }
                 */
                "application/json": {
                    partNumbers: number[];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "parts": [
                     *         {
                     *           "partNumber": 1,
                     *           "url": "https://example.com/file",
                     *           "sizeBytes": 734003200
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        parts: components["schemas"]["PresignedPart"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    recordCurrentPersonActivity: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "seconds": 0
                 *     }
                 */
                "application/json": {
                    seconds: number;
                    /** @enum {string} */
                    step?: "upload" | "analyze" | "clips" | "customize" | "export" | "share";
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "timeSpent": 1
                     *     }
                     */
                    "application/json": {
                        timeSpent: number;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    analyzeVideoAgain: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                videoId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10"
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        jobId: string;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            402: components["responses"]["LimitReached"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    restoreVideo: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                videoId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    importVideoFromLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "url"
                 *     }
                 */
                "application/json": {
                    url: string;
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "video": {
                     *         "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *         "title": "The one habit that changed my mornings",
                     *         "originalFilename": "episode-12.mp4",
                     *         "status": "uploading",
                     *         "sizeBytes": 734003200,
                     *         "durationSeconds": 30.75,
                     *         "width": 1080,
                     *         "height": 1920,
                     *         "framesPerSecond": 1,
                     *         "hasAudio": false,
                     *         "clipCount": 1,
                     *         "warnings": [
                     *           "warning"
                     *         ],
                     *         "errorCode": null,
                     *         "errorMessage": null,
                     *         "createdById": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *         "createdAt": "2026-12-01T09:30:00.000Z",
                     *         "uploadedAt": "2026-12-01T09:30:00.000Z",
                     *         "analyzedAt": "2026-12-01T09:30:00.000Z",
                     *         "deletedAt": null,
                     *         "posterUrl": "https://example.com/file"
                     *       },
                     *       "job": {
                     *         "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *         "type": "type",
                     *         "typeTitle": "typeTitle",
                     *         "state": "queued",
                     *         "title": "The one habit that changed my mornings",
                     *         "subjectType": "subjectType",
                     *         "subjectId": "subjectId",
                     *         "progress": 100,
                     *         "step": "step",
                     *         "attempts": 1,
                     *         "maxAttempts": 1,
                     *         "result": null,
                     *         "error": null,
                     *         "retryOfId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *         "createdById": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *         "createdAt": "2026-12-01T09:30:00.000Z",
                     *         "startedAt": "2026-12-01T09:30:00.000Z",
                     *         "finishedAt": "2026-12-01T09:30:00.000Z",
                     *         "updatedAt": "2026-12-01T09:30:00.000Z",
                     *         "deadlineAt": "2026-12-01T09:30:00.000Z",
                     *         "isCancelable": false,
                     *         "isRetryable": false,
                     *         "queuePosition": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LinkImport"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            402: components["responses"]["LimitReached"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer has no content. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    replayWebhookEndpointFailedDeliveries: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-12-01T09:30:00.000Z"
                 *     }
                 */
                "application/json": {
                    /** Format: date-time */
                    since: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replayed": 1,
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookReplay"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    sendWebhookTestEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "url": "url",
                     *       "isSuccess": false,
                     *       "status": 1,
                     *       "error": null,
                     *       "answer": "answer",
                     *       "ms": 1,
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "deliveryId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookTest"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceClipTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clipId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tags": []
                 *     }
                 */
                "application/json": {
                    tags: string[];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "tags": [
                     *         "tag"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ClipTags"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    chooseExportCover: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "time": 0
                 *     }
                 */
                "application/json": {
                    time: number;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "title": "The one habit that changed my mornings",
                     *       "status": "pending",
                     *       "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                     *       "progress": 100,
                     *       "width": 1080,
                     *       "height": 1920,
                     *       "durationSeconds": 30.75,
                     *       "sizeBytes": 734003200,
                     *       "loudness": 1,
                     *       "errorMessage": null,
                     *       "shareUrl": "https://example.com/file",
                     *       "shareExpiresAt": "2026-12-01T09:30:00.000Z",
                     *       "shareEmbed": false,
                     *       "shareViews": 1,
                     *       "downloadCount": 1,
                     *       "coverSeconds": 1,
                     *       "createdAt": "2026-12-01T09:30:00.000Z",
                     *       "completedAt": "2026-12-01T09:30:00.000Z",
                     *       "posterUrl": "https://example.com/file"
                     *     }
                     */
                    "application/json": components["schemas"]["Export"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    onVideoUploaded: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in each attempt and each replay: what to tell repeats by. */
                "webhook-id": string;
                /** @description Seconds since 1970, of this attempt. */
                "webhook-timestamp": string;
                /** @description `v1,` and a signature in base64; two of them while a secret is rotated. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "video.uploaded",
                 *       "version": 1,
                 *       "timestamp": "2026-12-01T09:30:00.000Z",
                 *       "data": {
                 *         "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                 *         "state": "uploaded"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @constant */
                    type: "video.uploaded";
                    /** @constant */
                    version: 1;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        videoId: string;
                        /** @constant */
                        state: "uploaded";
                    };
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event arrived. Anything else is tried again, eight times in 28 hours. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onVideoAnalyzed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in each attempt and each replay: what to tell repeats by. */
                "webhook-id": string;
                /** @description Seconds since 1970, of this attempt. */
                "webhook-timestamp": string;
                /** @description `v1,` and a signature in base64; two of them while a secret is rotated. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "video.analyzed",
                 *       "version": 1,
                 *       "timestamp": "2026-12-01T09:30:00.000Z",
                 *       "data": {
                 *         "videoId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                 *         "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                 *         "state": "ready"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @constant */
                    type: "video.analyzed";
                    /** @constant */
                    version: 1;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        videoId: string;
                        /** Format: uuid */
                        jobId: string;
                        /** @constant */
                        state: "ready";
                    };
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event arrived. Anything else is tried again, eight times in 28 hours. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onClipCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in each attempt and each replay: what to tell repeats by. */
                "webhook-id": string;
                /** @description Seconds since 1970, of this attempt. */
                "webhook-timestamp": string;
                /** @description `v1,` and a signature in base64; two of them while a secret is rotated. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "clip.created",
                 *       "version": 1,
                 *       "timestamp": "2026-12-01T09:30:00.000Z",
                 *       "data": {
                 *         "clipId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                 *         "url": "https://example.com/file"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @constant */
                    type: "clip.created";
                    /** @constant */
                    version: 1;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        clipId: string;
                        /** Format: uri */
                        url: string;
                    };
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event arrived. Anything else is tried again, eight times in 28 hours. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onIdeaCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in each attempt and each replay: what to tell repeats by. */
                "webhook-id": string;
                /** @description Seconds since 1970, of this attempt. */
                "webhook-timestamp": string;
                /** @description `v1,` and a signature in base64; two of them while a secret is rotated. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "idea.created",
                 *       "version": 1,
                 *       "timestamp": "2026-12-01T09:30:00.000Z",
                 *       "data": {
                 *         "ideaId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                 *         "url": "https://example.com/file"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @constant */
                    type: "idea.created";
                    /** @constant */
                    version: 1;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        ideaId: string;
                        /** Format: uri */
                        url: string;
                    };
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event arrived. Anything else is tried again, eight times in 28 hours. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onExportCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in each attempt and each replay: what to tell repeats by. */
                "webhook-id": string;
                /** @description Seconds since 1970, of this attempt. */
                "webhook-timestamp": string;
                /** @description `v1,` and a signature in base64; two of them while a secret is rotated. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "export.completed",
                 *       "version": 1,
                 *       "timestamp": "2026-12-01T09:30:00.000Z",
                 *       "data": {
                 *         "exportId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                 *         "state": "completed",
                 *         "url": "https://example.com/file"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @constant */
                    type: "export.completed";
                    /** @constant */
                    version: 1;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        exportId: string;
                        /** @constant */
                        state: "completed";
                        /** Format: uri */
                        url: string;
                    };
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event arrived. Anything else is tried again, eight times in 28 hours. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onExportFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in each attempt and each replay: what to tell repeats by. */
                "webhook-id": string;
                /** @description Seconds since 1970, of this attempt. */
                "webhook-timestamp": string;
                /** @description `v1,` and a signature in base64; two of them while a secret is rotated. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "export.failed",
                 *       "version": 1,
                 *       "timestamp": "2026-12-01T09:30:00.000Z",
                 *       "data": {
                 *         "exportId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                 *         "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                 *         "state": "failed",
                 *         "url": "https://example.com/file"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @constant */
                    type: "export.failed";
                    /** @constant */
                    version: 1;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        exportId: string;
                        /** Format: uuid */
                        jobId: string;
                        /** @constant */
                        state: "failed";
                        /** Format: uri */
                        url: string;
                    };
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event arrived. Anything else is tried again, eight times in 28 hours. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onJobFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in each attempt and each replay: what to tell repeats by. */
                "webhook-id": string;
                /** @description Seconds since 1970, of this attempt. */
                "webhook-timestamp": string;
                /** @description `v1,` and a signature in base64; two of them while a secret is rotated. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "job.failed",
                 *       "version": 1,
                 *       "timestamp": "2026-12-01T09:30:00.000Z",
                 *       "data": {
                 *         "jobId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                 *         "jobType": "jobType",
                 *         "subjectId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10",
                 *         "state": "failed",
                 *         "url": "https://example.com/file"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @constant */
                    type: "job.failed";
                    /** @constant */
                    version: 1;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        jobId: string;
                        jobType: string;
                        subjectId: string | null;
                        /** @constant */
                        state: "failed";
                        /** Format: uri */
                        url: string;
                    };
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event arrived. Anything else is tried again, eight times in 28 hours. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWebhookTest: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in each attempt and each replay: what to tell repeats by. */
                "webhook-id": string;
                /** @description Seconds since 1970, of this attempt. */
                "webhook-timestamp": string;
                /** @description `v1,` and a signature in base64; two of them while a secret is rotated. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "webhook.test",
                 *       "version": 1,
                 *       "timestamp": "2026-12-01T09:30:00.000Z",
                 *       "data": {
                 *         "endpointId": "0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @constant */
                    type: "webhook.test";
                    /** @constant */
                    version: 1;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        endpointId: string;
                    };
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event arrived. Anything else is tried again, eight times in 28 hours. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
