namespace EksCdk.Checks.Rules.Network;

/// <summary>ConfigurationValues must be JSON or YAML, and fit the schema of the add-on.</summary>
internal sealed class AddOnConfigurationIsValid() : Rule(new RuleInfo("EKS623")
{
    Title = "Add-on configurations fit the add-on's schema",
    Effect = Effect.Refused,
    Link = JoinLink.Network,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "cookpad/terraform-aws-eks#331"),
    Why =
        "EKS checks the configuration against the add-on's JSON schema when the add-on is created, after the cluster. The " +
        "schemas accept no key that they don't know, and many of their switches are texts.",
    AwsError = "ConfigurationValue provided in request is not supported",
    Surfaces = new(DeploymentPhase.Cluster, 10, 15),
    Fix =
        "Write the configuration as aws eks describe-addon-configuration says for the add-on's version: keys in exact case, " +
        "environment variables and switches as quoted texts.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/updating-an-add-on.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var addOn in model.All<AddOn>().OneByOne())
        {
            var written = addOn.Resource["ConfigurationValues"];
            if (written.IsMissing) continue;
            var configuration = addOn.Configuration;
            if (written.Text is { } text && text.Trim().Length == 0)
                yield return Compliant(addOn.Resource, "The configuration is empty.", written);
            else if (configuration.IsMalformed || written.IsMap
                || (written.Text is not null && !configuration.IsMap && !configuration.IsMissing))
                yield return Broken(
                    addOn.Resource,
                    written,
                    $"The ConfigurationValues of {addOn.Label} are not a JSON or YAML " +
                        $"map{(configuration.IsMalformed ? $": {configuration.Why}" : "")}.");
            else if (!configuration.IsMap)
                yield return Unknown(
                    addOn.Resource,
                    $"The ConfigurationValues of {addOn.Label} are not known: {written.Why ?? configuration.Why}.",
                    written);
            else
                foreach (var outcome in Check(addOn, configuration))
                    yield return outcome;
        }
    }

    private IEnumerable<Outcome> Check(AddOn addOn, Value configuration)
    {
        var keys = AddOnCatalog.KeysOf(addOn.Name.Text);
        if (keys.Count == 0) yield break;
        var sound = true;
        foreach (var (key, value) in configuration.Members)
        {
            var known = keys.FirstOrDefault(k => k.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
            var broken = known.Key is null
                ? Broken(
                    addOn.Resource,
                    value,
                    $"{addOn.Label} has no configuration key '{key}' that is known (as of November 2026): the schema refuses " +
                        "keys that it doesn't have.",
                    Effect.Possible)
                : known.Key != key ? Broken(
                    addOn.Resource,
                    value,
                    $"{addOn.Label} has no configuration key '{key}'; it is written '{known.Key}'.")
                : JsonTypes.Misfit(configuration, key, known.Value) is { } misfit ? Broken(
                    addOn.Resource,
                    misfit.Place,
                    $"{addOn.Label} is configured with {misfit.Is}; the schema accepts {misfit.Wants}.")
                : null;
            if (broken is null) continue;
            sound = false;
            yield return broken;
        }

        if (sound)
            yield return Compliant(
                addOn.Resource,
                $"The configuration of {addOn.Label} has known keys of the right types.",
                configuration);
    }
}
