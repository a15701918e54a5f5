using System.Text.Json.Serialization;

namespace EksCdk.Facts;

/// <summary>How the files of <c>Data/</c> are read, without reflection.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(FactSet))]
[JsonSerializable(typeof(AddOnsFile))]
[JsonSerializable(typeof(AmiTypesFile))]
[JsonSerializable(typeof(Controller))]
[JsonSerializable(typeof(IpRangesFile))]
[JsonSerializable(typeof(KarpenterCallsFile))]
[JsonSerializable(typeof(KeyPoliciesFile))]
[JsonSerializable(typeof(KubernetesApisFile))]
[JsonSerializable(typeof(KubernetesVersionsFile))]
[JsonSerializable(typeof(LimitsFile))]
[JsonSerializable(typeof(ManagedPoliciesFile))]
[JsonSerializable(typeof(NodeLabelsFile))]
[JsonSerializable(typeof(OfferedValuesFile))]
[JsonSerializable(typeof(OtherChartsFile))]
[JsonSerializable(typeof(ProcessorsFile))]
[JsonSerializable(typeof(RegionsFile))]
[JsonSerializable(typeof(RequiredPropertiesFile))]
[JsonSerializable(typeof(ResourceAttributesFile))]
[JsonSerializable(typeof(ToolchainFile))]
[JsonSerializable(typeof(VolumeTypesFile))]
internal sealed partial class FactsJson : JsonSerializerContext;
