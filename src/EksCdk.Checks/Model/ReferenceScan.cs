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
        foreach (var name in NamesIn(template.Text)) ids.Add(Before('.', name));
    }

    /// <summary>What stands between <c>${</c> and <c>}</c> in the text of Fn::Sub.</summary>
    public static List<string> NamesIn(string text)
    {
        var names = new List<string>();
        var close = 0;
        for (var open = text.IndexOf("${", StringComparison.Ordinal); open >= 0; open = text.IndexOf("${", close, StringComparison.Ordinal))
        {
            close = text.IndexOf('}', open);
            if (close < 0) break;
            names.Add(text[(open + 2)..close].Trim());
        }

        return names;
    }

    /// <summary>The text up to a character, or all of it.</summary>
    public static string Before(char end, string text) => text.IndexOf(end, StringComparison.Ordinal) is var at && at >= 0 ? text[..at] : text;
}
