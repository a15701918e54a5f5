using System.Text.Json.Nodes;

namespace EksCdk.Checks.Tests.Robustness;

/// <summary>
/// One random change to a template, as three numbers: which place, what to do with it, and with what. It fits any template.
/// </summary>
internal readonly record struct Edit(int Place, int Change, int Operand)
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1e400", "99999999999999999999", "\"\"", "\" \"", "\"x\"", "\"é\\ud83d\\ude00\"",
            "\"\\u0001\\u001b[31m\"", "\"\\ue000\\ue001\"", "\"*\"", "\"arn:\"", "\"arn:aws:iam::aws:policy/\"",
        "\"${X}\"", "\"${\"", "\"{{resolve:ssm:/x}}\"", "\"{{resolve:\"", "\"10.0.0.0/33\"", "\"0.0.0.0/0\"", "\"[\"",
            "\"[{}]\"", "\"{\\\"a\\\":\"", "\"1.2.3\"", "\"1.\"", "\"v1.99999999999.0-eksbuild.1\"", "\"99999999999999999999s\"",
            "\"MIME-Version: 1.0\\n\\n--//\"", "\"kubernetes.io/cluster/\"",
        "[]", "{}", "[null]", "[[]]", "[{}]", "[\"\"]", "{\"\":\"\"}", "{\"Key\":1}", "{\"Fn::Nothing\":1}",
            "{\"Fn::Transform\":{\"Name\":\"X\"}}",
        "{\"Ref\":\"AWS::NoValue\"}", "{\"Ref\":\"AWS::Region\"}", "{\"Ref\":\"AWS::AccountId\"}", "{\"Ref\":1}",
            "{\"Ref\":\"ID\"}", "{\"Ref\":\"ID\"}", "{\"Fn::GetAtt\":[\"ID\",\"Arn\"]}", "{\"Fn::GetAtt\":[\"ID\",\"Value\"]}",
            "{\"Fn::GetAtt\":\"ID\"}",
        "{\"Fn::Sub\":\"${ID}\"}", "{\"Fn::Sub\":\"${ID.Arn}-${x}\"}", "{\"Fn::Sub\":[\"${a}\",{\"a\":{\"Ref\":\"ID\"}}]}",
            "{\"Fn::Sub\":[]}", "{\"Fn::Join\":[\"\",[{\"Ref\":\"ID\"},\"x\"]]}", "{\"Fn::Join\":[\",\",\"x\"]}",
            "{\"Fn::Join\":[\",\",[]]}",
        "{\"Fn::Select\":[0,{\"Ref\":\"ID\"}]}", "{\"Fn::Select\":[9,[1]]}", "{\"Fn::Select\":[0,{\"Fn::GetAZs\":\"\"}]}",
            "{\"Fn::Split\":[\"-\",\"a-b\"]}", "{\"Fn::Split\":[\":\",{\"Fn::GetAtt\":[\"ID\",\"Arn\"]}]}",
            "{\"Fn::ImportValue\":\"x\"}",
        "{\"Fn::ImportValue\":{\"Fn::Sub\":\"${ID}-x\"}}", "{\"Fn::GetAZs\":\"\"}", "{\"Fn::Cidr\":[\"10.0.0.0/16\",4,8]}",
            "{\"Fn::Cidr\":[{\"Ref\":\"ID\"},4,8]}", "{\"Fn::Base64\":\"x\"}",
            "{\"Fn::Base64\":{\"Fn::Sub\":\"/etc/eks/bootstrap.sh ${ID}\"}}",
        "{\"Fn::ToJsonString\":{\"a\":{\"Ref\":\"ID\"}}}", "{\"Fn::Length\":[1]}",
            "{\"Fn::GetStackOutput\":{\"StackName\":\"x\",\"OutputName\":\"y\"}}", "{\"Fn::FindInMap\":[\"a\",\"b\",\"c\"]}",
            "{\"Fn::If\":[\"ID\",1,2]}", "{\"Fn::Equals\":[{\"Ref\":\"ID\"},\"a\"]}",
    ];

    public void Apply(JsonObject template)
    {
        var places = new List<(JsonNode Parent, string? Key, int Index)>();
        Collect(template, places);
        if (places.Count == 0) return;
        var place = places[Place % places.Count];
        var other = places[Operand % places.Count];
        switch (Change % 8)
        {
            case 0 or 1: Set(place, Value(template)); break;
            case 2: Remove(place); break;
            case 3: Set(place, Get(other)?.DeepClone()); break;
            case 4: Swap(place, other); break;
            case 5: Set(place, new JsonArray(Get(place)?.DeepClone(), Get(place)?.DeepClone())); break;
            case 6: Set(place, new JsonObject { [other.Key ?? "Fn::Select"] = Get(place)?.DeepClone() }); break;
            default: Rename(place, other.Key ?? "x"); break;
        }
    }

    private JsonNode? Value(JsonObject template)
    {
        var ids = (template["Resources"] as JsonObject)?.Select(r => r.Key).ToList() ?? [];
        var id = ids.Count == 0 ? "x" : ids[Operand / Values.Length % ids.Count];
        return JsonNode.Parse(Values[Operand % Values.Length]
            .Replace("ID", System.Text.Json.JsonEncodedText.Encode(id).ToString(), StringComparison.Ordinal));
    }

    private static void Collect(JsonNode node, List<(JsonNode, string?, int)> places)
    {
        if (node is JsonObject map)
            foreach (var (key, value) in map)
            {
                places.Add((map, key, 0));
                if (value is not null) Collect(value, places);
            }

        if (node is JsonArray list)
            for (var i = 0; i < list.Count; i++)
            {
                places.Add((list, null, i));
                if (list[i] is { } item) Collect(item, places);
            }
    }

    private static JsonNode? Get((JsonNode Parent, string? Key, int Index) place) =>
        place.Key is null ? place.Parent[place.Index] : place.Parent[place.Key];

    private static void Set((JsonNode Parent, string? Key, int Index) place, JsonNode? value)
    {
        if (place.Key is null) place.Parent[place.Index] = value;
        else place.Parent[place.Key] = value;
    }

    private static void Swap((JsonNode Parent, string? Key, int Index) place, (JsonNode Parent, string? Key, int Index) other)
    {
        var (mine, theirs) = (Get(place)?.DeepClone(), Get(other)?.DeepClone());
        Set(other, mine);
        Set(place, theirs);
    }

    private static void Remove((JsonNode Parent, string? Key, int Index) place)
    {
        if (place.Key is null) ((JsonArray)place.Parent).RemoveAt(place.Index);
        else ((JsonObject)place.Parent).Remove(place.Key);
    }

    private static void Rename((JsonNode Parent, string? Key, int Index) place, string name)
    {
        if (place.Key is null || name == place.Key) return;
        var value = Get(place)?.DeepClone();
        Remove(place);
        ((JsonObject)place.Parent)[name] = value;
    }
}
