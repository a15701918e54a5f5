using System.Collections;
using System.Text.Json.Nodes;
using EksCdk.Configuration.Loading;
using FsCheck;
using FsCheck.Fluent;

namespace EksCdk.Configuration.Tests.Properties;

/// <summary>Any valid environment, written as YAML by the names that the loader goes by, loads as the same environment.</summary>
public sealed class RoundTripTests
{
    private static readonly object?[] SomeValues = [null, true, "1"];

    private static readonly Dictionary<string, object?> AddOnValues = new() { ["a"] = 1L, ["b"] = SomeValues };

    private static readonly Gen<NodeGroupConfiguration> NodeGroups =
        from name in Gen.Elements("general", "batch", "Group_1", "a-b")
        from system in Gen.Elements(NodeOperatingSystem.AL2023, NodeOperatingSystem.Bottlerocket)
        from arm in Gen.Elements(true, false)
        from minimum in Gen.Choose(1, 5)
        from spare in Gen.Choose(0, 5)
        from desired in Gen.Elements<int?>(null, minimum + spare)
        from volume in Gen.Choose(20, 16384)
        from label in Gen.Elements("true", "1.30", "007", "a_b")
        from tainted in Gen.Elements(true, false)
        select new NodeGroupConfiguration
        {
            Name = name,
            OperatingSystem = system,
            Architecture = arm ? NodeArchitecture.Arm64 : NodeArchitecture.X64,
            InstanceTypes = arm ? ["m7g.large", "c6g.xlarge"] : [],
            MinSize = minimum,
            MaxSize = minimum + spare,
            DesiredSize = desired,
            VolumeSizeGiB = volume,
            Labels = new Dictionary<string, string> { ["example.com/x"] = label },
            Taints = tainted ? [new() { Key = "dedicated", Value = label, Effect = TaintEffect.PreferNoSchedule }] : [],
            CapacityType = arm ? NodeCapacityType.Spot : NodeCapacityType.OnDemand,
        };

    private static readonly Gen<EnvironmentConfiguration> Environments =
        from name in Gen.Elements("dev", "a", "my-env-2")
        from suffix in Gen.Elements<string?>(null, "pr-12", "007", "true")
        from region in Gen.Elements("us-east-1", "ca-central-1", "cn-north-1")
        from version in Gen.Elements("1.28", "1.35", "1.36")
        from nat in Gen.Elements<int?>(null, 1, 3)
        from cidr in Gen.Elements("10.0.0.0/16", "172.16.16.0/20", "100.64.0.0/18")
        from isolated in Gen.Elements(true, false)
        from groups in NodeGroups.NonEmptyListOf()
        from logTypes in Gen.SubListOf(Enum.GetValues<LogType>())
        from tag in Gen.Elements("", "yes", "null", "Größe 1", "1e3", "+x")
        select new EnvironmentConfiguration
        {
            Name = name,
            Suffix = suffix,
            Region = region,
            Account = "012345678901",
            KubernetesVersion = version,
            RemovalPolicy = RemovalMode.Destroy,
            Network = new() { Cidr = cidr, NatGateways = nat, IsolatedSubnets = isolated },
            Cluster =
                new()
                {
                    LogTypes = [.. logTypes],
                    EndpointAccess = EndpointAccessMode.PublicAndPrivate,
                    AllowedCidrs = ["8.8.8.0/24"]
                },
            NodeGroups = [.. groups.DistinctBy(nodes => nodes.Name)],
            FargateProfiles = [new() { Name = "jobs", Selectors = [new() { Namespace = "jobs-*" }] }],
            AddOns = [new() { Name = "adot", Configuration = AddOnValues }],
            Tags = new Dictionary<string, string> { ["note"] = tag },
        };

    [Fact]
    public void What_is_written_is_what_loads() =>
        Prop.ForAll(Environments.ToArbitrary(), environment =>
        {
            var complete = EnvironmentLoader.Complete(environment);

            Assert.Equal(Write(complete), Write(EnvironmentLoader.Parse(Write(environment), "written.yaml")));
            Assert.Equal(Write(complete), Write(EnvironmentLoader.Complete(complete)));
        }).QuickCheckThrowOnFailure();

    /// <summary>JSON, which is YAML too.</summary>
    private static string Write(EnvironmentConfiguration environment) => Node(environment)!.ToJsonString();

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        string or int or long or bool => JsonValue.Create(value),
        Enum => RecordShape.Values(value.GetType()).First(pair => pair.Value.Equals(value)).Key,
        IReadOnlyDictionary<string, string> texts =>
            new JsonObject(texts.Select(pair => KeyValuePair.Create(pair.Key, Node(pair.Value)))),
        IReadOnlyDictionary<string, object?> free =>
            new JsonObject(free.Select(pair => KeyValuePair.Create(pair.Key, Node(pair.Value)))),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(Node)]),
        _ => new JsonObject(RecordShape.Properties(value.GetType())
            .Select(property => KeyValuePair.Create(property.Name, Node(property.Property.GetValue(value))))
            .Where(pair => pair.Value is not null)),
    };
}
