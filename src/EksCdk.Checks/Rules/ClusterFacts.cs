namespace EksCdk.Checks.Rules;

/// <summary>What user data says of the cluster that its nodes are to join; null for what it does not say.</summary>
/// <param name="Name">The cluster's name.</param>
/// <param name="Endpoint">The address of its API server.</param>
/// <param name="Authority">Its certificate authority, in base64.</param>
internal sealed record ClusterFacts(Value? Name, Value? Endpoint, Value? Authority)
{
    private static readonly ClusterFacts None = new(null, null, null);

    // Every option of bootstrap.sh but --help is followed by a value: https://github.com/awslabs/amazon-eks-ami
    private const string Help = "--help";

    /// <summary>Reads the user data of a launch template, in the way of whichever family it is written for.</summary>
    /// <param name="template">The launch template.</param>
    public static ClusterFacts In(LaunchTemplate template)
    {
        if (!template.UserData.IsText) return None;
        var text = new SymbolicText(template.UserData);
        if (ShellScript.ArgumentsOf(text.Text, Bootstrap.Script) is { } words) return OfScript(text, words);
        if (text.Text.Contains("node.eks.aws/", StringComparison.Ordinal)) return OfNodeConfig(text);
        if (text.Text.Contains("settings", StringComparison.Ordinal)
            && template.Settings.Root.At("settings.kubernetes") is { IsMap: true } settings)
            return new(Given(settings["cluster-name"]), Given(settings["api-server"]), Given(settings["cluster-certificate"]));
        return new(text.WordAfter("-EKSClusterName"), text.WordAfter("-APIServerEndpoint"), text.WordAfter("-Base64ClusterCA"));
    }

    private static ClusterFacts OfScript(SymbolicText text, IReadOnlyList<string> words)
    {
        Value? Option(string name) => ShellScript.OptionOf(words, name) is { } word ? ValueOf(text, word) : null;
        var name = 0;
        while (name < words.Count && words[name].StartsWith('-') && words[name] != Help)
            name += words[name].Contains('=', StringComparison.Ordinal) ? 1 : 2;
        return new(name < words.Count ? ValueOf(text, words[name])
            : null, Option("--apiserver-endpoint"), Option("--b64-cluster-ca"));
    }

    // A NodeConfig that a script writes is no part of its own, and is searched as text.
    private static ClusterFacts OfNodeConfig(SymbolicText text)
    {
        var clusters = Multipart.NodeConfigs(text).Select(c => c.At("spec.cluster")).Where(c => c.IsMap).ToList();
        if (clusters.Count > 0)
            return new(First(clusters, "name"), First(clusters, "apiServerEndpoint"), First(clusters, "certificateAuthority"));
        var at = text.Text.IndexOf("cluster:", StringComparison.Ordinal);
        var name = at < 0 ? -1 : text.Text.IndexOf("name:", at, StringComparison.Ordinal);
        return new(
            name < 0 ? null : text.WordAfter(text.Text[at..(name + "name:".Length)]),
            text.WordAfter("apiServerEndpoint"),
            text.WordAfter("certificateAuthority"));
    }

    // What a script sets a variable to, where that is plain to see.
    private static Value ValueOf(SymbolicText text, string word) =>
        text.ValueOf(ShellScript.VariableIn(word) is { } variable
            && ShellScript.ValueOf(text.Text, variable) is { } value ? value : word);

    private static Value? First(List<Value> clusters, string key) =>
        clusters.Select(c => c[key]).FirstOrDefault(v => !v.IsMissing);

    private static Value? Given(Value value) => value.IsMissing ? null : value;
}
