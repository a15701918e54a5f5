namespace EksCdk.Checks.Assemblies;

/// <summary>Everything that is deployed together: the stacks of one or more cloud assemblies and template files, nested stacks included.</summary>
public sealed class Deployment
{
    internal Deployment(IReadOnlyList<Stack> stacks) => Stacks = stacks;

    /// <summary>All stacks: parents before the stacks nested in them.</summary>
    public IReadOnlyList<Stack> Stacks { get; }

    /// <summary>How many resources the templates have.</summary>
    public int ResourceCount => Stacks.Sum(s => s.Template.Root["Resources"]?.Members.Count ?? 0);
}
