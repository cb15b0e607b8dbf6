package dev.unseen.fleet.blueprint;

/// How much a blueprint may ask for.
record BlueprintLimits(
        int secrets, int composites, int arguments, int variables, int textChars, int files) {

    static final BlueprintLimits USUAL = new BlueprintLimits(64, 16, 64, 64, 1024, 200);
}
