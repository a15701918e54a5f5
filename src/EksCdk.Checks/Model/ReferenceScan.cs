using EksCdk.Checks.Assemblies;

namespace EksCdk.Checks.Model;

/// <summary>Finds the logical ids that a piece of template refers to, as CloudFormation does to order creation.</summary>
internal static class ReferenceScan
{
    public static List<string> In(Node node)
    {
        var ids = new List<string>();
        Scan(node, ids);
        return ids;
    }

    /// <summary>The calls anywhere in the node that read other stacks: Fn::ImportValue and Fn::GetStackOutput.</summary>
    public static List<Member> CallsOfOtherStacks(Node node)
    {
        var calls = new List<Member>();
        ScanCalls(node, calls);
        return calls;
    }

    /// <summary>
    /// The names of this template that a node certainly refers to. A map that has more members than the function, or text in
    /// which it is not a function, is left aside, and so are the variables that an Fn::Sub brings itself.
    /// </summary>
    public static IEnumerable<string> NamesIn(Node? node)
    {
        if (node is null) return [];
        if (node.Pairs is [var (name, value)])
            switch (name)
            {
                case "Ref" when value.IsScalar: return [value.Text];
                case "Fn::GetAtt" when value.IsScalar: return [Before('.', value.Text)];
                case "Fn::GetAtt" when value.Items is [{ IsScalar: true } id, ..]: return [id.Text];
                case "Fn::Sub" when value.IsScalar: return SubNames(value, null);
                case "Fn::Sub" when value.Items is [{ IsScalar: true } template, { Kind: NodeKind.Map } variables]:
                    return SubNames(template, variables).Concat(variables.Members.SelectMany(v => NamesIn(v.Value)));
            }

        return node.Members.Select(m => m.Value).Concat(node.Items).SelectMany(NamesIn);
    }

    private static List<string> SubNames(Node template, Node? variables)
    {
        var names = new List<string>();
        ScanSub(template, names);
        names.RemoveAll(n => n.StartsWith('!') || variables?[n] is not null);
        return names;
    }

    private static void ScanCalls(Node node, List<Member> calls)
    {
        foreach (var member in node.Pairs)
        {
            if (member.Name is "Fn::ImportValue" or "Fn::GetStackOutput") calls.Add(member);
            ScanCalls(member.Value, calls);
        }

        foreach (var item in node.Items) ScanCalls(item, calls);
    }

    private static void Scan(Node node, List<string> ids)
    {
        foreach (var (name, value) in node.Pairs)
        {
            switch (name)
            {
                case "Ref" when value.IsScalar:
                    ids.Add(value.Text);
                    break;
                case "Fn::GetAtt" when value.IsScalar:
                    ids.Add(Before('.', value.Text));
                    break;
                case "Fn::GetAtt" when value.Items is [{ IsScalar: true } id, ..]:
                    ids.Add(id.Text);
                    break;
                case "Fn::Sub":
                    ScanSub(value.IsScalar ? value : value.Items is [{ IsScalar: true } template, ..] ? template : null, ids);
                    break;
            }

            Scan(value, ids);
        }

        foreach (var item in node.Items) Scan(item, ids);
    }

    private static void ScanSub(Node? template, List<string> ids)
    {
        if (template is null) return;
        var text = template.Text;
        for (var open = text.IndexOf("${", StringComparison.Ordinal); open >= 0; open = text.IndexOf("${", open + 2, StringComparison.Ordinal))
        {
            var close = text.IndexOf('}', open);
            if (close < 0) return;
            ids.Add(Before('.', text[(open + 2)..close].Trim()));
        }
    }

    private static string Before(char end, string text) => text.IndexOf(end, StringComparison.Ordinal) is var at && at >= 0 ? text[..at] : text;
}
