using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>Reserved prefixes and lengths, of the names in the file and of all that are derived from them.</summary>
internal static class NameValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        Prefix("name", environment.Name, problems);
        for (var index = 0; index < environment.NodeGroups.Count; index++)
            Prefix($"nodeGroups[{index}].name", environment.NodeGroups[index].Name, problems);
        for (var index = 0; index < environment.FargateProfiles.Count; index++)
            Prefix($"fargateProfiles[{index}].name", environment.FargateProfiles[index].Name, problems);

        problems.RequireDistinctNames(environment.NodeGroups, "nodeGroups", group => group.Name);
        problems.RequireDistinctNames(environment.NodePools, "nodePools", pool => pool.Name);
        problems.RequireDistinctNames(environment.FargateProfiles, "fargateProfiles", profile => profile.Name);
        problems.RequireDistinctNames(environment.AddOns, "addOns", addOn => addOn.Name);
        Lengths(environment, problems);
    }

    /// <summary>
    /// An environment <c>eks</c> is no better than <c>eks-x</c>: its stacks would be called <c>eks-network</c> and so on.
    /// </summary>
    private static void Prefix(string path, string name, ProblemReport problems)
    {
        var derived = path == "name" ? name + "-" : name;
        if (Naming.ReservedPrefix(derived) is not { } prefix) return;
        var what = derived == prefix ? "makes names that start" : "starts";
        problems.Refuse(
            path, $"{name.Quoted()} {what} with '{prefix}', which AWS reserves", $"use another name, such as 'my-{name}'");
    }

    private static void Lengths(EnvironmentConfiguration environment, ProblemReport problems)
    {
        var naming = new Naming(environment);
        var names =
            Enum.GetValues<Layer>()
            .Select(layer => (What: "stack", Name: naming.Stack(layer), Maximum: Naming.MaximumStackLength))
            .Prepend((What: "cluster", Name: naming.Cluster, Maximum: Naming.MaximumClusterLength));
        foreach (var (what, name, maximum) in names.Where(name => name.Name.Length > name.Maximum).Take(1))
        {
            problems.Conflict(
                "name", $"the {what}'s name {name.Quoted()} has {name.Length} characters, and may have {maximum}",
                environment.Suffix is null ? "shorten the name" : "shorten the name or the suffix", "suffix");
        }
    }
}
