namespace EksCdk.Checks.Templates;

/// <summary>What is written anywhere in a piece of a template: who looks for it passes by all that has none.</summary>
[Flags]
internal enum NodeContents : byte
{
    /// <summary>None of these.</summary>
    None = 0,

    /// <summary>A call of a function, or a <c>Ref</c>.</summary>
    Calls = 1,

    /// <summary>A call that reads another stack.</summary>
    CallsOfOtherStacks = 2,

    /// <summary>A key that may hold what a program leaves behind.</summary>
    DoubtfulKeys = 4,

    /// <summary>A member <c>Key</c>, as a tag has it.</summary>
    KeyMembers = 8,
}

/// <summary>Works out <see cref="NodeContents"/> from what a node is made of.</summary>
internal static class NodeContentsOf
{
    /// <summary>What a list has.</summary>
    public static NodeContents Items(Node[] items)
    {
        var all = NodeContents.None;
        foreach (var item in items) all |= item.Contents;
        return all;
    }

    /// <summary>What a map has, its own keys included.</summary>
    public static NodeContents Members(Member[] members)
    {
        var all = NodeContents.None;
        foreach (var (name, value) in members) all |= Name(name) | value.Contents;
        return all;
    }

    private static NodeContents Name(string name)
    {
        var own = Placeholders.MayBeIn(name) ? NodeContents.DoubtfulKeys : NodeContents.None;
        return name switch
        {
            "Ref" => own | NodeContents.Calls,
            "Key" => own | NodeContents.KeyMembers,
            "Fn::ImportValue" or "Fn::GetStackOutput" => own | NodeContents.Calls | NodeContents.CallsOfOtherStacks,
            _ => name.StartsWith("Fn::", StringComparison.Ordinal) ? own | NodeContents.Calls : own,
        };
    }
}
