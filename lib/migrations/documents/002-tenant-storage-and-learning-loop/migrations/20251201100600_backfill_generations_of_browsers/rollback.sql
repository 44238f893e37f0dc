DELETE FROM generations WHERE concept ? 'browserId';
