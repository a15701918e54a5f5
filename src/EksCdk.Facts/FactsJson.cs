using System.Text.Json.Serialization;

namespace EksCdk.Facts;

/// <summary>How the files of <c>Data/</c> are read, without reflection.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(FactSet))]
[JsonSerializable(typeof(AccessEntriesFile))]
[JsonSerializable(typeof(ActionResourcesFile))]
[JsonSerializable(typeof(AddOnsFile))]
[JsonSerializable(typeof(AmiTypesFile))]
[JsonSerializable(typeof(AutoModeFile))]
[JsonSerializable(typeof(Calico))]
[JsonSerializable(typeof(ClusterMarksFile))]
[JsonSerializable(typeof(BootSettingsFile))]
[JsonSerializable(typeof(CompanionsFile))]
[JsonSerializable(typeof(Controller))]
[JsonSerializable(typeof(CreateCallsFile))]
[JsonSerializable(typeof(DurationsFile))]
[JsonSerializable(typeof(FlowsFile))]
[JsonSerializable(typeof(InstancePricesFile))]
[JsonSerializable(typeof(InstanceTypesFile))]
[JsonSerializable(typeof(IpRangesFile))]
[JsonSerializable(typeof(KarpenterCallsFile))]
[JsonSerializable(typeof(KeyPoliciesFile))]
[JsonSerializable(typeof(KubernetesApisFile))]
[JsonSerializable(typeof(KubernetesVersionsFile))]
[JsonSerializable(typeof(LambdaRuntimesFile))]
[JsonSerializable(typeof(LimitsFile))]
[JsonSerializable(typeof(ManagedPoliciesFile))]
[JsonSerializable(typeof(NodeLabelsFile))]
[JsonSerializable(typeof(NodeServicesFile))]
[JsonSerializable(typeof(OtherChartsFile))]
[JsonSerializable(typeof(PlaceholdersFile))]
[JsonSerializable(typeof(PricesFile))]
[JsonSerializable(typeof(ProcessorsFile))]
[JsonSerializable(typeof(RefusalsFile))]
[JsonSerializable(typeof(PropertyShapesFile))]
[JsonSerializable(typeof(RegionsFile))]
[JsonSerializable(typeof(RequiredCalls))]
[JsonSerializable(typeof(ReservedPrefixesFile))]
[JsonSerializable(typeof(ResourceAttributesFile))]
[JsonSerializable(typeof(ResourceRulesFile))]
[JsonSerializable(typeof(ResourceTypesFile))]
[JsonSerializable(typeof(RulePacksFile))]
[JsonSerializable(typeof(ScopeFile))]
[JsonSerializable(typeof(SizeLimitsFile))]
[JsonSerializable(typeof(ServiceQuotasFile))]
[JsonSerializable(typeof(ToolchainFile))]
[JsonSerializable(typeof(UpdateRulesFile))]
[JsonSerializable(typeof(UpdatesFile))]
[JsonSerializable(typeof(UserDataMarks))]
[JsonSerializable(typeof(VolumeTypesFile))]
internal sealed partial class FactsJson : JsonSerializerContext;
